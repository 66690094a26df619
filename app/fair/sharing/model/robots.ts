/** What crawlers find nothing in: desks, people's own pages, and what only forms lead to. */
const CLOSED = [
  '/me',
  '/employer$',
  '/employer/',
  '/organiser',
  '/college',
  '/acting',
  '/settings',
  '/files/',
  '/outbox',
  '/applied/',
]

/** `robots.txt`: what not to ask for, and where the sitemap is. */
export function writeRobots(appUrl: string): string {
  return [
    'User-agent: *',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${appUrl}/sitemap.xml`,
    '',
  ].join('\n')
}
