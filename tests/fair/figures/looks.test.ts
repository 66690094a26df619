import { beforeEach, describe, expect, it } from 'vitest'
import { createLookCounter } from '#app/fair/figures/look-counter.ts'
import { readLook } from '#app/fair/figures/model/look.ts'
import { addLooks, noteLook, type CountedLooks } from '#app/fair/figures/opening-looks.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOpening, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const PHONE =
  'Mozilla/5.0 (Linux; Android 9; MI 8) AppleWebKit/537.36 Chrome/86.0 Mobile MicroMessenger/8.0'

const request = (headers: Record<string, string>, query = '') =>
  new Request(`https://chunfeng.example/openings/1${query}`, {
    headers: { Host: 'chunfeng.example', 'User-Agent': PHONE, ...headers },
  })

describe('a look', () => {
  it.each([
    ['https://chunfeng.example/openings?q=%E8%BD%A6%E5%B7%A5', 'list'],
    ['https://chunfeng.example/', 'list'],
    ['https://chunfeng.example/openings/2', 'similar'],
    ['https://chunfeng.example/employers/3', 'employer'],
    ['https://chunfeng.example/fairs/licang-2025', 'fair'],
    ['https://elsewhere.example/openings', 'other'],
    ['about:blank', 'other'],
  ])('from %s is from the %s', (referrer, source) => {
    expect(readLook(request({ Referer: referrer }))?.source).toBe(source)
  })

  it('from a printed code or a shared link is told by the address', () => {
    expect(readLook(request({}, '?from=code'))?.source).toBe('code')
    expect(readLook(request({}, '?from=share'))?.source).toBe('share')
    expect(readLook(request({}, '?from=elsewhere'))?.source).toBe('other')
  })

  it.each([
    'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (compatible; Bytespider)',
    'curl/8.5.0',
    'python-requests/2.32',
    '',
  ])('of %s is no person’s', (agent) => {
    expect(readLook(request({ 'User-Agent': agent }))).toBeNull()
  })

  it('ahead of time is nobody’s yet', () => {
    expect(readLook(request({ 'Sec-Purpose': 'prefetch;prerender' }))).toBeNull()
    expect(readLook(request({ Purpose: 'prefetch' }))).toBeNull()
  })
})

describe('the counter', () => {
  let now: Date
  let written: CountedLooks[][]
  let fails: boolean
  let counter: ReturnType<typeof createLookCounter>
  beforeEach(() => {
    now = new Date('2026-11-23T23:50:00+08:00')
    written = []
    fails = false
    counter = createLookCounter({
      clock: { now: () => now },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      write: (counted) => {
        if (fails) return Promise.reject(new Error('no database'))
        written.push(counted)
        return Promise.resolve()
      },
    })
  })
  const look = (visitor: string, openingId = 'a', source = 'list') =>
    counter.note({ openingId, source, visitor })
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000)
  }

  it('counts who looks again soon once, and again later', async () => {
    look('one')
    look('one')
    look('two')
    later(29)
    look('one')
    await counter.flush()
    expect(written).toEqual([[{ openingId: 'a', day: '2026-11-23', source: 'list', views: 2 }]])
    later(2)
    look('one')
    await counter.flush()
    expect(written[1]).toEqual([{ openingId: 'a', day: '2026-11-24', source: 'list', views: 1 }])
  })

  it('keeps openings, sources and days in Shanghai apart', async () => {
    look('one', 'a', 'list')
    look('one', 'b', 'code')
    later(11)
    look('two', 'a', 'list')
    await counter.flush()
    expect(written[0]?.map((row) => `${row.openingId} ${row.day} ${row.source}`)).toEqual([
      'a 2026-11-23 list',
      'b 2026-11-23 code',
      'a 2026-11-24 list',
    ])
  })

  it('loses nothing while the database is away', async () => {
    fails = true
    look('one')
    await counter.flush()
    look('two')
    await counter.flush()
    fails = false
    await counter.flush()
    expect(written).toEqual([[{ openingId: 'a', day: '2026-11-23', source: 'list', views: 2 }]])
  })

  it('writes nothing where nobody looked, and each look once', async () => {
    await counter.flush()
    look('one')
    await Promise.all([counter.flush(), counter.flush()])
    expect(written).toHaveLength(1)
  })
})

onBothDatabases('looks at an opening', (world) => {
  const person = { source: 'list' as const, browser: PHONE }

  it('are noted for people other than its employer’s and organisers', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const other = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    const seeker = await addPerson(world)
    world.looks.length = 0
    for (const actor of [ANONYMOUS, seeker, recruiter, other.recruiter, officer]) {
      const context = { ...world.as(actor), address: '10.0.0.1' }
      noteLook(context, { openingId: 'x', employerId, look: person })
    }
    const context = { ...world.as(ANONYMOUS), address: '10.0.0.1' }
    noteLook(context, { openingId: 'x', employerId, look: null })
    expect(world.looks.map((look) => look.visitor)).toEqual([
      `10.0.0.1 ${PHONE}`,
      seeker.accountId,
      other.recruiter.accountId,
    ])
  })

  it('add up by day and source and in the opening’s figure', async () => {
    const { id: employerId } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    const row = { openingId: id, day: '2026-11-23', source: 'list' as const, views: 3 }
    const gone = { ...row, openingId: newId() }
    await addLooks(world.context, [row, { ...row, source: 'code', views: 1 }, gone])
    await addLooks(world.context, [row, { ...row, day: '2026-11-24' }])
    const { db } = world.context
    const views = await db
      .selectFrom('openingView')
      .where('openingId', '=', id)
      .select(['source', 'views'])
      .orderBy('day')
      .orderBy('source')
      .execute()
    expect(views.map((view) => [view.source, view.views])).toEqual([
      ['code', 1],
      ['list', 6],
      ['list', 3],
    ])
    const figure = await db
      .selectFrom('openingFigure')
      .where('openingId', '=', id)
      .select('seen')
      .executeTakeFirstOrThrow()
    expect(figure.seen).toBe(10)
  })

  it('of two processes at once lose none of each other', async () => {
    const { id: employerId } = await addEmployer(world)
    const ids = [await addOpening(world, employerId), await addOpening(world, employerId)].map(
      ({ id }) => id,
    )
    const rows = (order: string[]) =>
      order.map((openingId) => ({
        openingId,
        day: '2026-11-23',
        source: 'list' as const,
        views: 1,
      }))
    await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        addLooks(world.context, rows(turn % 2 ? ids : [...ids].reverse())),
      ),
    )
    const figures = await world.context.db
      .selectFrom('openingFigure')
      .where('openingId', 'in', ids)
      .select('seen')
      .execute()
    expect(figures.map((figure) => figure.seen)).toEqual([10, 10])
  })
})
