/**
 * Whether a page is asked for from within this site or by the person's own hand, and not by a link
 * elsewhere or ahead of time: what a page marks by being read, it marks then alone. A browser that
 * does not say is believed by its referrer, which this site's pages send to themselves alone.
 */
export function isOwnNavigation(request: Request): boolean {
  const { headers } = request
  if (headers.get('Sec-Purpose')?.includes('prefetch')) return false
  const site = headers.get('Sec-Fetch-Site')
  if (site) return site === 'same-origin' || site === 'none'
  const referrer = headers.get('Referer')
  return (
    referrer !== null && URL.canParse(referrer) && new URL(referrer).host === headers.get('Host')
  )
}
