import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  FROM_THE_FIRST,
  listSitemapParts,
  readSitemapPart,
  readWholeSitemap,
  type SitemapEntry,
} from '#app/fair/sharing/sitemap.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer } from '#tests/support/people.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onBothDatabases, onEmbeddedDatabase } from '#tests/support/world.ts'
import { addFair, addFindable } from '../finding-fixtures.ts'

async function collect(batches: AsyncIterable<SitemapEntry[]>): Promise<SitemapEntry[]> {
  const all: SitemapEntry[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

onBothDatabases('the sitemap', (world) => {
  it('has what everyone may see, openings with their last change, and nothing else', async () => {
    const { id: employerId } = await addEmployer(world)
    const hidden = await addEmployer(world, { admission: 'in_review' })
    await addFair(world, { code: 'spring' })
    const draft = await addFair(world, { code: 'next-spring' })
    await world.context.db
      .updateTable('fair')
      .set({ announcedAt: null })
      .where('id', '=', draft)
      .execute()
    const updatedAt = new Date('2026-11-21T10:00:00+08:00')
    const open = await addFindable(world, employerId, { updatedAt })
    const late = addDays(world.context.clock.now(), -1)
    const gone = [
      await addFindable(world, employerId, { state: 'withdrawn' }),
      await addFindable(world, employerId, { state: 'filled' }),
      await addFindable(world, employerId, { state: 'draft' }),
      // One whose last day has been set later, but which was not renewed.
      await addFindable(world, employerId, { state: 'expired' }),
      await addFindable(world, employerId, { validUntil: late }),
      await addFindable(world, hidden.id),
    ]
    const entries = await collect(readWholeSitemap(world.context))
    const paths = entries.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/openings', `/employers/${employerId}`, '/fairs/spring']),
    )
    expect(entries).toContainEqual({ path: `/openings/${open}`, changedAt: updatedAt })
    expect(paths).not.toContain(`/employers/${hidden.id}`)
    expect(paths).not.toContain('/fairs/next-spring')
    for (const id of gone) expect(paths).not.toContain(`/openings/${id}`)
  })

  it('is cut into parts where it is too long, which hold every opening once', async () => {
    const { id: employerId } = await addEmployer(world)
    for (let i = 0; i < 7; i++) await addFindable(world, employerId)
    expect(await listSitemapParts(world.context)).toBeNull()
    const parts = (await listSitemapParts(world.context, { most: 3 })) ?? []
    expect(parts.slice(0, 2)).toEqual([{ pages: true }, FROM_THE_FIRST])
    const entries = await Promise.all(
      parts.map((part) => collect(readSitemapPart(world.context, part, { most: 3 }))),
    )
    const openings = entries.slice(1)
    expect(openings.length).toBeGreaterThanOrEqual(3)
    for (const part of openings) expect(part.length).toBeLessThanOrEqual(3)
    const paths = entries.flat().map(({ path }) => path)
    const whole = await collect(readWholeSitemap(world.context))
    expect(paths).toEqual(whole.map(({ path }) => path))
    expect(new Set(paths).size).toBe(paths.length)
  })
})

onEmbeddedDatabase('what crawlers read', (world) => {
  let web: Web
  beforeAll(async () => {
    world.context.site.appUrl = 'https://jobs.example'
    web = await openWeb(world)
  })
  afterAll(() => web.close())

  it('names the site where it lies, not where it was asked', async () => {
    const { id: employerId } = await addEmployer(world)
    const id = await addFindable(world, employerId)
    const sitemap = await fetch(`${web.url}/sitemap.xml`)
    expect(sitemap.headers.get('Content-Type')).toContain('application/xml')
    const text = await sitemap.text()
    expect(text).toMatch(/^<\?xml[^>]*\?>\n<urlset[^>]*>\n<url><loc>https:\/\/jobs\.example\//)
    expect(text).toContain(`<loc>https://jobs.example/openings/${id}</loc><lastmod>`)
    expect(text.trimEnd().endsWith('</urlset>')).toBe(true)
    const robots = await (await fetch(`${web.url}/robots.txt`)).text()
    expect(robots).toContain('Sitemap: https://jobs.example/sitemap.xml')
    expect(robots).not.toMatch(/^Disallow: \/(openings|employers)/m)
  })

  it.each(['/me', '/employer', '/organiser/log', '/login', '/openings/x/apply'])(
    'is told not to list %s',
    async (path) => {
      const response = await fetch(web.url + path, { redirect: 'manual' })
      expect(response.headers.get('X-Robots-Tag')).toBe('noindex')
    },
  )

  it.each(['/', '/openings', '/fairs', '/employers/x'])('may list %s', async (path) => {
    expect((await fetch(web.url + path)).headers.get('X-Robots-Tag')).toBeNull()
  })
})
