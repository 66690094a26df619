import { afterAll, beforeAll, expect, it } from 'vitest'
import { addEmployer } from '#tests/support/people.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addFindable } from '../finding-fixtures.ts'

onEmbeddedDatabase('the head of a public page', (world) => {
  let web: Web
  let employerId: string
  beforeAll(async () => {
    world.context.site.appUrl = 'https://jobs.example'
    web = await openWeb(world)
    employerId = (await addEmployer(world, { name: '春芽链接有限公司' })).id
  })
  afterAll(() => web.close())

  async function open(path: string) {
    const response = await fetch(web.url + path, { headers: { 'Accept-Language': 'zh-CN' } })
    const text = await response.text()
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(text)?.[1] ?? null
    const property = (name: string) =>
      new RegExp(`<meta property="${name}" content="([^"]*)"`).exec(text)?.[1]
    return {
      status: response.status,
      text,
      feed: /<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]+)"/
        .exec(text)?.[1]
        ?.replaceAll('&amp;', '&'),
      canonical: canonical?.replaceAll('&amp;', '&') ?? null,
      property,
      isUnlisted: text.includes('<meta name="robots" content="noindex"/>'),
      markup: /<script type="application\/ld\+json"([^>]*)>(.*?)<\/script>/.exec(text),
      nonce: /'nonce-([^']+)'/.exec(response.headers.get('Content-Security-Policy') ?? '')?.[1],
    }
  }

  it("names a list's one address, whatever order its filters came in", async () => {
    await addFindable(world, employerId, { districtCode: '370213', industry: 'rail' })
    const asked = '/openings?page=1&industry=rail&utm_source=x&district=370213'
    const { canonical, isUnlisted } = await open(asked)
    expect(canonical).toBe('https://jobs.example/openings?district=370213&industry=rail')
    expect(isUnlisted).toBe(false)
  })

  it('tells feed readers of the feed with the filters of the list', async () => {
    const title = '铆工甲'
    const found = await addFindable(world, employerId, { title, districtCode: '370213' })
    await addFindable(world, employerId, { title: '铆工乙', districtCode: '370203' })
    expect((await open('/openings')).feed).toBe('/openings.atom')
    const { feed = '' } = await open(encodeURI('/openings?q=铆工&district=370213&sort=pay&page=1'))
    expect(decodeURI(feed)).toBe('/openings.atom?q=铆工&district=370213')
    const { text } = await open(feed)
    expect([...text.matchAll(/<id>[^<]*\/openings\/([^<]+)<\/id>/g)].map(([, id]) => id)).toEqual([
      found,
    ])
  })

  it.each(['/openings?q=钳工', '/openings?industry=culture', '/openings?q=没有这样的岗位'])(
    'keeps %s out of search engines: any words would make a page',
    async (path) => {
      const { canonical, isUnlisted } = await open(encodeURI(path))
      expect(isUnlisted).toBe(true)
      expect(canonical).toBeNull()
    },
  )

  it('says how a link to an opening looks, and marks the opening up', async () => {
    const id = await addFindable(world, employerId, { title: '装配 "快手" & 检验' })
    const page = await open(`/openings/${id}?from=poster`)
    expect(page.canonical).toBe(`https://jobs.example/openings/${id}`)
    expect(page.property('og:url')).toBe(page.canonical)
    expect(page.property('og:image')).toBe('https://jobs.example/share.png')
    expect(page.property('og:title')).toContain('装配 &quot;快手&quot; &amp; 检验')
    expect(page.property('og:description')).toContain('春芽链接有限公司招')
    expect(page.markup?.[1]).toContain(`nonce="${page.nonce}"`)
    const posting = JSON.parse(page.markup?.[2] ?? '') as Record<string, string>
    expect(posting.title).toBe('装配 "快手" & 检验')
    // What is marked up stands on the page as well.
    expect(page.text).toContain(`岗位编号 ${id.slice(-12)}`)
    expect(page.text).toContain('11 月 23 日发布')
  })

  it.each([
    ['filled', 200],
    ['paused', 404],
    ['expired', 410],
    ['withdrawn', 410],
  ] as const)('has neither for an opening that is %s', async (state, status) => {
    const id = await addFindable(world, employerId, { state })
    const page = await open(`/openings/${id}`)
    expect(page.status).toBe(status)
    expect(page.isUnlisted).toBe(true)
    expect(page.canonical).toBeNull()
    expect(page.markup).toBeNull()
  })

  it('names the one address of an employer, a fair list and the first page', async () => {
    expect((await open(`/employers/${employerId}?x=1`)).canonical).toBe(
      `https://jobs.example/employers/${employerId}`,
    )
    expect((await open('/fairs')).canonical).toBe('https://jobs.example/fairs')
    expect((await open('/')).canonical).toBe('https://jobs.example/')
  })
})
