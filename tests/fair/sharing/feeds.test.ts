import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FEED_SIZE, listNewestOpenings } from '#app/fair/sharing/opening-feed.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer } from '#tests/support/people.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable, filtersOf } from '../finding-fixtures.ts'

onBothDatabases('the newest openings', (world) => {
  it('are those that the list finds with the same filters, the newest first', async () => {
    const { id: employerId } = await addEmployer(world)
    const now = world.context.clock.now()
    const older = await addFindable(world, employerId, {
      industry: 'rail',
      publishedAt: addDays(now, -3),
    })
    const newer = await addFindable(world, employerId, {
      industry: 'rail',
      publishedAt: addDays(now, -1),
    })
    await addFindable(world, employerId, { industry: 'food' })
    await addFindable(world, employerId, { industry: 'rail', state: 'withdrawn' })
    await addFindable(world, employerId, { industry: 'rail', validUntil: addDays(now, -1) })
    const found = await listNewestOpenings(world.context, filtersOf('industry=rail'))
    expect(found.map(({ id }) => id)).toEqual([newer, older])
  })

  it('are no more than a feed holds', async () => {
    const { id: employerId } = await addEmployer(world)
    for (let i = 0; i <= FEED_SIZE; i++) await addFindable(world, employerId, { industry: 'it' })
    expect(await listNewestOpenings(world.context, filtersOf('industry=it'))).toHaveLength(
      FEED_SIZE,
    )
  })
})

onBothDatabases('a feed', (world) => {
  let web: Web
  let openingId: string
  beforeAll(async () => {
    world.context.site.appUrl = 'https://jobs.example'
    web = await openWeb(world)
    const { id: employerId } = await addEmployer(world, { name: '春芽 & 子公司' })
    openingId = await addFindable(world, employerId, {
      title: '装配 <b>& 检验',
      duties: '第一行\n第二行 ]]> <script>',
    })
  })
  afterAll(() => web.close())

  it('is well-formed Atom, with what was typed as text', async () => {
    const response = await fetch(`${web.url}/openings.atom`)
    expect(response.headers.get('Content-Type')).toContain('application/atom+xml')
    const texts: Record<string, string[]> = {}
    const parser = new SaxesParser()
    let name = ''
    parser.on('opentag', (tag) => (name = tag.name))
    const take = (text: string) => {
      if (text.trim()) (texts[name] ??= []).push(text)
    }
    parser.on('text', take)
    parser.on('cdata', take)
    parser.write(await response.text()).close()
    expect(texts.id).toEqual([
      'https://jobs.example/openings',
      `https://jobs.example/openings/${openingId}`,
    ])
    expect(texts.title?.[1]).toMatch(/^装配 &lt;b&gt;&amp; 检验 · /)
    expect(texts.content?.join('')).toContain('<p>第一行<br>第二行 ]]&gt; &lt;script&gt;</p>')
  })

  it('is JSON as well, for the same filters', async () => {
    const response = await fetch(`${web.url}/openings.json?q=${encodeURIComponent('装配')}`)
    expect(response.headers.get('Content-Type')).toContain('application/feed+json')
    const feed = (await response.json()) as { feed_url: string; items: Record<string, string>[] }
    expect(feed.feed_url).toBe(`https://jobs.example/openings.json?q=${encodeURIComponent('装配')}`)
    expect(feed.items[0]).toMatchObject({ url: `https://jobs.example/openings/${openingId}` })
    expect(feed.items[0]?.title).toMatch(/^装配 <b>& 检验 · /)
    const none = await fetch(`${web.url}/openings.json?industry=marine`)
    expect(((await none.json()) as { items: unknown[] }).items).toEqual([])
  })

  it.each(['/openings.atom', '/openings.json'])('%s is not sent again unchanged', async (path) => {
    const first = await fetch(web.url + path)
    const tag = first.headers.get('ETag') ?? ''
    expect(first.headers.get('Cache-Control')).toMatch(/^public, max-age=\d+$/)
    const ask = () => fetch(web.url + path, { headers: { 'If-None-Match': tag } })
    const again = await ask()
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    await world.context.db
      .updateTable('opening')
      .set({ title: `新名 ${path}`, updatedAt: addDays(world.context.clock.now(), 1) })
      .where('id', '=', openingId)
      .execute()
    const changed = await ask()
    expect(changed.status).toBe(200)
    expect(await changed.text()).toContain('新名')
  })
})
