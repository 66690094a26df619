import { describe, expect, it } from 'vitest'
import {
  BENEFITS,
  EDUCATIONS,
  EXPERIENCES,
  INDUSTRIES,
  KINDS,
  PAY_PERIODS,
  SHIFTS,
  SKILL_LEVELS,
} from '#app/fair/model/terms.ts'
import { FAIR } from '#db/seed/content/fair.ts'
import { OCCUPATIONS } from '#db/seed/content/occupations.ts'
import { COMMON_OCCUPATIONS, TRADES } from '#db/seed/content/trades.ts'
import { generateFair } from '#db/seed/generate.ts'
import type { SeedEmployer, SeedOpening } from '#db/seed/generate.ts'

const SEEDS = [2025, 1, 7, 20250214]
const { employers } = generateFair(2025)
const openings = employers.flatMap((employer) => employer.openings)

/** The place codes an opening can have: Qingdao's current divisions and the two cities outside. */
const PLACES = new Set([
  ...['370202', '370203', '370211', '370212', '370213', '370214', '370215', '370271'],
  ...['370281', '370283', '370285', '370700', '321200'],
])

const STORY = [
  '青岛三元集团股份有限公司',
  '潍坊北汽福田汽车股份有限公司',
  '长城汽车股份有限公司（泰州分公司）',
  '青岛科捷机器人有限公司',
  '青岛特锐德电气股份有限公司',
  '青岛鸿普电气科技有限公司',
]

/**
 * What recruitment-law.md wants flagged, warned of or reviewed, and the words next to it: a
 * demonstration does not even come near.
 */
const FORBIDDEN =
  /[男女岁婚孕]|性别|户籍|户口|汉族|民族|本地|外地|不招|勿投|勿扰|乙肝|押金|保证金|收费|(?:服装|培训|报名|登记|材料|体检|中介)费|身份证|身高|形象好|党员/

function texts(employer: SeedEmployer): string[] {
  return [
    employer.name,
    employer.intro,
    employer.address,
    ...employer.openings.flatMap((opening) => [
      opening.title,
      opening.duties,
      opening.requirements,
      opening.pay.text,
      opening.shiftText ?? '',
      opening.address,
      opening.contactName,
    ]),
  ]
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}

/** The openings whose title, texts or benefits say a word. */
function saying(word: string): SeedOpening[] {
  return openings.filter(({ title, occupation, duties, requirements }) =>
    [title, occupation, duties, requirements].some((text) => text.includes(word)),
  )
}

describe('generateFair', () => {
  it('gives the same fair for the same seed and another for another', () => {
    expect(generateFair(2025)).toEqual({ employers })
    expect(generateFair(2026)).not.toEqual({ employers })
  })

  it.each(SEEDS)('has the size of the fair, whatever the seed (%i)', (seed) => {
    const fair = generateFair(seed).employers
    const all = fair.flatMap((employer) => employer.openings)
    const people = all.reduce((sum, opening) => sum + opening.headcount, 0)
    expect(fair.length).toBeGreaterThanOrEqual(104)
    expect(all.length).toBeGreaterThanOrEqual(2120)
    expect(all.length).toBeLessThanOrEqual(2200)
    expect(people).toBeGreaterThan(8000)
    expect(people).toBeLessThan(10_000)
    for (const { openings: own, real } of fair) {
      expect(own.length).toBeGreaterThanOrEqual(real ? 31 : 13)
      expect(own.length).toBeLessThanOrEqual(real ? 40 : 30)
    }
  })

  it('has the employers of the story, and marks all others as a demonstration', () => {
    const real = employers.filter((employer) => employer.real)
    expect(real.map((employer) => employer.name).sort()).toEqual([...STORY].sort())
    for (const employer of employers.filter(({ real }) => !real)) {
      expect(employer.name).toContain('（演示）')
    }
    for (const employer of real) expect(employer.intro).toContain('演示')
    expect(new Set(employers.map((employer) => employer.name)).size).toBe(employers.length)
    expect(new Set(employers.map((employer) => employer.shortName)).size).toBe(employers.length)
    for (const { shortName } of employers) expect(shortName).toMatch(/^\p{Script=Han}{2,4}$/u)
  })

  it('gives every employer a credit code of its own that GB 32100 accepts', () => {
    expect(new Set(employers.map((employer) => employer.uscc)).size).toBe(employers.length)
    for (const { uscc, districtCode } of employers) {
      expect(checkUscc(uscc), uscc).toBe(true)
      expect(uscc.slice(2, 8)).toBe(districtCode)
      expect(uscc).toContain('DEM')
    }
  })

  it('uses only made-up telephone numbers and one booth for each employer', () => {
    expect(new Set(employers.map((employer) => employer.booth)).size).toBe(employers.length)
    for (const { booth } of employers) expect(booth).toMatch(/^[A-D]\d{2}$/)
    const phones = [
      ...employers.map((employer) => employer.agentPhone),
      ...openings.map((opening) => opening.contactPhone),
    ]
    for (const phone of phones) expect(phone).toMatch(/^1990000\d{4}$/)
    expect(new Set(employers.map((employer) => employer.agentPhone)).size).toBe(employers.length)
  })

  it('says nothing but codes of the vocabularies', () => {
    const terms = {
      education: EDUCATIONS,
      skillLevel: SKILL_LEVELS,
      experience: EXPERIENCES,
      kind: KINDS,
    } as const
    for (const { industry, size, districtCode } of employers) {
      expect(INDUSTRIES).toContain(industry)
      expect(['under_50', '50_199', '200_999', '1000_plus']).toContain(size)
      expect(PLACES).toContain(districtCode)
    }
    for (const opening of openings) {
      for (const field of Object.keys(terms) as (keyof typeof terms)[]) {
        expect(terms[field]).toContain(opening[field])
      }
      expect(PLACES).toContain(opening.districtCode)
      expect(PAY_PERIODS).toContain(opening.pay.period)
      if (opening.shift !== null) expect(SHIFTS).toContain(opening.shift)
      for (const benefit of opening.benefits) expect(BENEFITS).toContain(benefit)
      expect(new Set(opening.benefits).size).toBe(opening.benefits.length)
    }
    expect(new Set(employers.map((employer) => employer.industry)).size).toBe(INDUSTRIES.length)
    expect(new Set(openings.map((opening) => opening.kind)).size).toBe(KINDS.length)
    expect(new Set(openings.map((opening) => opening.shift)).size).toBe(SHIFTS.length + 1)
  })

  it.each(SEEDS)('never has a title twice at one employer in one district (%i)', (seed) => {
    for (const { name, openings: own } of generateFair(seed).employers) {
      const keys = own.map(({ title, districtCode }) => `${title} ${districtCode}`)
      expect(new Set(keys).size, name).toBe(keys.length)
    }
  })

  it.each(SEEDS)('says nothing that a posting must not say (%i)', (seed) => {
    for (const text of generateFair(seed).employers.flatMap(texts)) {
      expect(FORBIDDEN.exec(plain(text))?.[0], text).toBeUndefined()
    }
  })

  it.each(SEEDS)('leaves no placeholder, condition or broken sentence behind (%i)', (seed) => {
    for (const text of generateFair(seed).employers.flatMap(texts)) {
      expect(text).not.toMatch(/[{}<>#|]|undefined|null|NaN|。。|；；|，。|、、/)
      expect(text).toBe(text.trim())
    }
    for (const opening of generateFair(seed).employers.flatMap(({ openings: own }) => own)) {
      for (const text of [opening.duties, opening.requirements]) expect(text).toMatch(/。$/)
      expect(opening.duties.length).toBeGreaterThan(30)
      expect(opening.title.length).toBeLessThanOrEqual(30)
      expect(opening.headcount).toBeGreaterThanOrEqual(1)
      expect(opening.validDays).toBeGreaterThanOrEqual(20)
      expect(opening.validDays).toBeLessThanOrEqual(90)
      expect(opening.postedDaysAgo).toBeGreaterThanOrEqual(0)
      expect(opening.postedDaysAgo).toBeLessThanOrEqual(20)
    }
  })

  it('varies: few openings share their duties, and many occupations are there', () => {
    expect(new Set(openings.map((opening) => opening.duties)).size).toBeGreaterThan(2000)
    expect(new Set(openings.map((opening) => opening.title)).size).toBeGreaterThan(900)
    expect(new Set(openings.map((opening) => opening.occupation)).size).toBeGreaterThanOrEqual(180)
  })

  it('is a Licang fair: no district has more openings', () => {
    const counts = new Map<string, number>()
    for (const { districtCode } of openings) {
      counts.set(districtCode, (counts.get(districtCode) ?? 0) + 1)
    }
    const most = [...counts].sort((one, other) => other[1] - one[1])[0]
    expect(most?.[0]).toBe('370213')
    expect(new Set(counts.keys())).toEqual(PLACES)
  })

  it.each([
    ['汽车', 60],
    ['焊工', 25],
    ['长白班', 60],
    ['电池', 30],
    ['会计', 40],
    ['护士', 5],
    ['快递', 15],
    ['Java', 10],
    ['厨师', 10],
    ['无人机', 5],
    ['夜班', 10],
    ['零工', 5],
  ])('has openings for who searches %s', (word, least) => {
    expect(saying(word).length).toBeGreaterThanOrEqual(least)
  })

  it('has the opening that the design shows', () => {
    const sanyuan = employers.find((employer) => employer.name === '青岛三元集团股份有限公司')
    const found = sanyuan?.openings.filter((opening) => opening.title === '新能源电池组装工')
    expect(found).toHaveLength(1)
    expect(found?.[0]).toMatchObject({
      address: '李沧区兴城路 11 号',
      districtCode: '370213',
      headcount: 30,
      education: 'vocational',
      kind: 'full_time',
      shift: 'day',
      shiftText: '8:00–17:00',
      pay: { period: 'month', minFen: 600_000, maxFen: 800_000, negotiable: false },
    })
    expect(found?.[0]?.benefits).toEqual(expect.arrayContaining(['meals', 'lodging']))
    expect(found?.[0]?.duties).toContain('电池包')
  })

  it('asks interns for day work only', () => {
    for (const opening of openings.filter(({ kind }) => kind === 'internship')) {
      expect(opening.shift).toBe('day')
      expect(opening.requirements).toContain('在读')
    }
  })

  it('tags what the texts promise', () => {
    for (const { benefits } of openings) {
      expect(benefits.includes('meals') && benefits.includes('meal_allowance')).toBe(false)
      if (benefits.includes('couple_room')) expect(benefits).toContain('lodging')
    }
  })
})

describe('the pay of an opening', () => {
  /** Yuan between which a pay of a period is believable in Qingdao in 2025. */
  const SANE = {
    hour: [22, 90],
    day: [100, 700],
    month: [2500, 45_000],
    year: [60_000, 600_000],
    piece: [3500, 16_000],
  } as const

  it('is believable, its minimum first', () => {
    for (const { pay, title } of openings) {
      if (pay.negotiable) {
        expect([pay.minFen, pay.maxFen, pay.monthsPerYear]).toEqual([null, null, null])
        expect(pay.text).toBe('面议')
        continue
      }
      const [least, most] = SANE[pay.period]
      const min = (pay.minFen ?? 0) / 100
      const max = (pay.maxFen ?? pay.minFen ?? 0) / 100
      expect(Number.isInteger(min) && Number.isInteger(max), title).toBe(true)
      expect(min, `${title} ${pay.text}`).toBeGreaterThanOrEqual(least)
      expect(max, `${title} ${pay.text}`).toBeLessThanOrEqual(most)
      expect(min, title).toBeLessThanOrEqual(max)
      if (pay.monthsPerYear !== null) {
        expect(pay.monthsPerYear).toBeGreaterThanOrEqual(13)
        expect(pay.monthsPerYear).toBeLessThanOrEqual(16)
      }
    }
  })

  it('says in words what it says in numbers', () => {
    for (const { pay } of openings) {
      if (pay.negotiable) continue
      expect(readText(pay.text), pay.text).toEqual({
        period: pay.period,
        minFen: pay.minFen,
        maxFen: pay.maxFen,
        monthsPerYear: pay.monthsPerYear,
      })
    }
  })

  it('is written in many ways', () => {
    const shapes = new Set(openings.map(({ pay }) => pay.text.replace(/\d+(\.\d+)?/g, '1')))
    for (const shape of ['1-1千', '1-1元/月', '1元/天', '1-1元/天', '1元/小时', '1-1K·1薪']) {
      expect(shapes).toContain(shape)
    }
    for (const shape of ['计件，月均1', '面议', '1-1万/年', '1-1万', '1元以上']) {
      expect(shapes).toContain(shape)
    }
  })
})

describe('the catalogue', () => {
  it('has at least 130 occupations, each once, with titles and enough to say', () => {
    expect(OCCUPATIONS.length).toBeGreaterThanOrEqual(130)
    expect(new Set(OCCUPATIONS.map(({ name }) => name)).size).toBe(OCCUPATIONS.length)
    for (const { name, titles, leads, duties, asks, pay, heads } of OCCUPATIONS) {
      expect(titles.length, name).toBeGreaterThanOrEqual(2)
      expect(leads.length, name).toBeGreaterThanOrEqual(2)
      expect(duties.length, name).toBeGreaterThanOrEqual(4)
      expect(asks.length, name).toBeGreaterThanOrEqual(3)
      expect(pay[0], name).toBeLessThan(pay[1])
      expect(heads[0], name).toBeLessThanOrEqual(heads[1])
    }
  })

  it('is wholly in use: every occupation has a trade that seeks it', () => {
    const sought = new Set([
      ...Object.values(TRADES).flatMap(({ core, more }) => [...core, ...more]),
      ...Object.values(COMMON_OCCUPATIONS).flat(),
    ])
    expect(sought).toEqual(new Set(OCCUPATIONS.map(({ name }) => name)))
  })
})

describe('the fair', () => {
  it('is the story’s, on its day and at its place', () => {
    expect(FAIR).toMatchObject({
      code: 'licang-2025',
      name: '李沧区“春风行动”综合专场招聘活动',
      day: '2025-02-14',
      opensAt: '09:00',
      closesAt: '16:00',
      place: '李沧区零工之家',
      districtCode: '370213',
    })
    expect(FAIR.programme.map(({ title }) => title).sort()).toEqual(
      [
        '现场招聘',
        '创业有“李” 新春创业拓展课堂',
        '技能培训公益第一课',
        '行动方案“智惠近享 乐业李沧”发布',
        '直播带岗答疑',
      ].sort(),
    )
    for (const { startsAt, endsAt } of FAIR.programme) {
      expect(FAIR.opensAt <= startsAt && startsAt < endsAt && endsAt <= FAIR.closesAt).toBe(true)
    }
  })
})

/** The check of GB 32100-2015, written here anew so that it does not lean on what it checks. */
function checkUscc(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  if (code.length !== 18 || [...code].some((sign) => !alphabet.includes(sign))) return false
  const sum = weights.reduce((total, w, i) => total + w * alphabet.indexOf(code.charAt(i)), 0)
  return code.charAt(17) === alphabet.charAt((31 - (sum % 31)) % 31)
}

/** Reads the ways of writing a pay that the generator knows, apart from how it writes them. */
function readText(text: string) {
  const match =
    /^(计件，月均)?([\d.]+)(?:[-—]([\d.]+))?(千|万|K|元)?(以上)?(?:\/(月|天|小时|年))?(?:·(\d+)薪)?$/.exec(
      text,
    )
  if (!match) return null
  const [, piece, low = '', high, unit = '元', open, per = '月', months] = match
  const factor = { 千: 1000, 万: 10_000, K: 1000, 元: 1 }[unit] ?? 1
  const fen = (digits: string) => Math.round(Number(digits) * factor * 100)
  const period = { 月: 'month', 天: 'day', 小时: 'hour', 年: 'year' }[per]
  return {
    period: piece === undefined ? period : 'piece',
    minFen: fen(low),
    maxFen: open === undefined ? fen(high ?? low) : null,
    monthsPerYear: months === undefined ? null : Number(months),
  }
}
