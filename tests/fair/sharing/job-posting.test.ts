import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobPosting } from '#app/fair/sharing/model/job-posting.ts'
import { toScriptJson } from '#app/kernel/script-json.ts'
import { getOpeningPage } from '#app/fair/opening-page.ts'
import { translator } from '#app/i18n/index.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable } from '../finding-fixtures.ts'

const SITE = { appUrl: 'https://jobs.example' }
const t = translator('zh-CN')

type Facts = Parameters<typeof addFindable>[2]

onBothDatabases('an opening for search engines', (world) => {
  async function post(facts: Facts = {}) {
    const { id: employerId } = await addEmployer(world, { name: '春芽 & 子公司' })
    const id = await addFindable(world, employerId, facts)
    const page = await getOpeningPage(world.context, { id })
    return { id, employerId, page, posting: jobPosting(page, SITE, t) }
  }

  it('says what is asked for, and where', async () => {
    const { id, employerId, posting } = await post({
      title: '钳工',
      headcount: 7,
      districtCode: '370213',
      address: '九水路 1 号',
      publishedAt: new Date('2026-11-20T09:30:00+08:00'),
      validUntil: new Date('2026-12-31T23:59:59.999+08:00'),
    })
    expect(posting).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      title: '钳工',
      identifier: { name: '春芽 & 子公司', value: id.slice(-12) },
      url: `https://jobs.example/openings/${id}`,
      datePosted: '2026-11-20T09:30:00+08:00',
      validThrough: '2026-12-31T23:59:59+08:00',
      totalJobOpenings: 7,
      directApply: true,
      hiringOrganization: {
        name: '春芽 & 子公司',
        sameAs: `https://jobs.example/employers/${employerId}`,
      },
      jobLocation: {
        '@type': 'Place',
        address: {
          streetAddress: '九水路 1 号',
          addressLocality: '李沧区',
          addressCountry: 'CN',
        },
      },
    })
  })

  it('describes the work as safe HTML that is not the title', async () => {
    const { posting } = await post({
      duties: '装配\n<script>alert(1)</script>\n清理',
      title: '装配',
    })
    const description = String(posting?.description)
    expect(description).toContain('装配<br>&lt;script&gt;alert(1)&lt;/script&gt;<br>清理')
    expect(description.match(/<[^>]+>/g)?.every((tag) => /^<\/?(p|br|strong)>$/.test(tag))).toBe(
      true,
    )
  })

  it.each([
    ['full_time', 'FULL_TIME'],
    ['part_time', 'PART_TIME'],
    ['day_work', 'TEMPORARY'],
    ['internship', 'INTERN'],
    ['traineeship', 'INTERN'],
    ['apprenticeship', 'OTHER'],
  ] as const)('calls %s %s', async (kind, employmentType) => {
    expect((await post({ kind })).posting).toMatchObject({ employmentType })
  })

  it.each([
    ['hour', 2550, 2550, { value: 25.5, unitText: 'HOUR' }],
    ['day', 20000, 30000, { minValue: 200, maxValue: 300, unitText: 'DAY' }],
    ['month', 600000, 800000, { minValue: 6000, maxValue: 8000, unitText: 'MONTH' }],
    ['year', 20000000, 40000000, { minValue: 200000, maxValue: 400000, unitText: 'YEAR' }],
    ['piece', 700000, 700000, { value: 7000, unitText: 'MONTH' }],
  ] as const)('states a pay by the %s', async (payPeriod, payMinFen, payMaxFen, value) => {
    const { posting } = await post({ payPeriod, payMinFen, payMaxFen })
    expect(posting?.baseSalary).toMatchObject({ currency: 'CNY', value })
  })

  it('states the least alone of a pay that is open above it', async () => {
    const facts = { payMinFen: 500000, payMaxFen: null, payFloor: 'above' }
    const { posting } = await post({ payPeriod: 'month', ...facts })
    const { baseSalary } = posting as { baseSalary: { value: unknown } }
    expect(baseSalary.value).toEqual({
      '@type': 'QuantitativeValue',
      minValue: 5000,
      unitText: 'MONTH',
    })
  })

  it('states no pay where it is to be agreed', async () => {
    const facts = { payNegotiable: true, payPeriod: null, payMinFen: null, payMaxFen: null }
    expect((await post(facts)).posting).not.toHaveProperty('baseSalary')
  })

  it.each(['filled', 'paused', 'expired', 'withdrawn'] as const)(
    'is not there for one %s',
    async (state) => {
      expect((await post({ state })).posting).toBeNull()
    },
  )
})

describe('JSON in a script element', () => {
  it('never ends the element, and is read back as it was', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('</script><!--<script>\u2028'))
    fc.assert(
      fc.property(text, (value) => {
        const json = toScriptJson({ value })
        expect(json).not.toMatch(/[<>\u2028\u2029]/)
        expect(JSON.parse(json)).toEqual({ value })
      }),
    )
  })
})
