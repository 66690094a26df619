import { parseWithZod } from '@conform-to/zod/v4'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingSchema } from '#app/fair/model/opening-form.ts'
import { readPay } from '#app/fair/model/opening-pay.ts'
import {
  readTyped,
  sameTyped,
  typeFacts,
  type OpeningTyped,
} from '#app/fair/model/opening-typed.ts'
import { PAY_BOUNDS } from '#app/fair/model/pay-bounds.ts'
import type { PayFloor } from '#app/fair/model/pay.ts'
import { typeYuan } from '#app/fair/model/yuan.ts'
import { BENEFITS, PAY_PERIODS } from '#app/fair/model/terms.ts'
import { endOfShanghaiDay } from '#app/kernel/clock.ts'

const schema = openingSchema({ now: new Date('2026-11-23T12:00:00+08:00') })

const WHOLE: OpeningTyped = {
  title: '数控车工',
  occupation: '车工',
  industry: 'manufacturing',
  kind: 'full_time',
  headcount: '5',
  duties: '按图加工零件，自检并做好记录。',
  requirements: '能看懂图纸。',
  education: 'vocational',
  skillLevel: 'any',
  experience: 'any',
  payPeriod: 'month',
  payMin: '6000',
  payMax: '8000',
  benefits: ['meals'],
  districtCode: '370213',
  address: '兴城路 11 号',
  contactName: '李强',
  contactPhone: '19900000001',
  validUntil: '2026-12-31',
}

function formOf(typed: OpeningTyped): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) {
    for (const one of [value].flat()) form.append(name, one)
  }
  return form
}

/** What the form's check answers, as the page gets it. */
function check(changes: OpeningTyped) {
  const submission = parseWithZod(formOf({ ...WHOLE, ...changes }), { schema })
  return submission.status === 'success'
    ? { value: submission.value, faults: {} }
    : { value: null, faults: submission.reply().error ?? {} }
}

describe('the form of an opening', () => {
  it('asks for everything the law and seekers want, each at its field', () => {
    const submission = parseWithZod(new FormData(), { schema })
    const faults = submission.reply().error ?? {}
    expect(Object.keys(faults).sort()).toEqual(
      [
        'title',
        'occupation',
        'industry',
        'kind',
        'headcount',
        'duties',
        'requirements',
        'education',
        'skillLevel',
        'experience',
        'payPeriod',
        'districtCode',
        'address',
        'contactName',
        'contactPhone',
        'validUntil',
      ].sort(),
    )
    expect(new Set(Object.values(faults).flat())).toEqual(
      new Set(['fault.required', 'fault.choose']),
    )
  })

  it('tells each fault in people’s words, also of the pay while other fields are wrong', () => {
    const cases: [OpeningTyped, Record<string, string[]>][] = [
      [{ title: '  ' }, { title: ['fault.required'] }],
      [{ title: '工' }, { title: ['fault.too_short?least=2&now=1'] }],
      [{ headcount: '若干' }, { headcount: ['fault.whole_number'] }],
      [{ headcount: '0' }, { headcount: ['fault.opening_headcount'] }],
      [{ payMin: '' }, { payMin: ['fault.required'] }],
      [{ payMin: '高薪' }, { payMin: ['fault.money'] }],
      [{ payMin: '9000' }, { payMax: ['fault.money_order'] }],
      [{ payMin: '5000起' }, { payMax: ['fault.pay_open'] }],
      [{ payMin: '5000元以上', payMax: '' }, {}],
      [{ payMin: '900' }, {}],
      [{ payMin: '790', payMax: '8000' }, { payMax: ['fault.pay_wide'] }],
      [{ payMin: '6' }, { payMin: ['fault.pay_low?yuan=300'], payMax: ['fault.pay_wide'] }],
      [
        { payPeriod: 'hour' },
        { payMin: ['fault.pay_high?yuan=2000'], payMax: ['fault.pay_high?yuan=2000'] },
      ],
      [
        { payPeriod: 'day', payMin: '200', payMax: '', payMonths: '13' },
        { payMonths: ['fault.pay_months_period'] },
      ],
      [{ payMonths: '30' }, { payMonths: ['fault.pay_months'] }],
      [{ payPeriod: 'negotiable', payMin: '', payMax: '' }, {}],
      [{ payPeriod: 'negotiable', payMin: '面议', payMax: '' }, {}],
      [{ payMin: ' 面议 ', payMax: '' }, { payMin: ['fault.pay_negotiable'] }],
      [{ payMin: '薪资面議' }, { payMin: ['fault.pay_negotiable'] }],
      [{ payMax: '面议' }, { payMax: ['fault.pay_negotiable'] }],
      [{ contactPhone: '12345' }, { contactPhone: ['fault.contact_phone'] }],
      [{ contactPhone: '87891234' }, { contactPhone: ['fault.contact_phone'] }],
      [{ validUntil: '2026-02-30' }, { validUntil: ['fault.date'] }],
      [{ validUntil: '2026-11-22' }, { validUntil: ['fault.valid_until_past'] }],
      [{ validUntil: '2027-05-23' }, { validUntil: ['fault.valid_until_far?days=180'] }],
      [{ validUntil: '2027-05-22' }, {}],
      [{ validUntil: '2026-11-23' }, {}],
      [{ districtCode: '110000' }, { districtCode: ['fault.choose'] }],
      [
        { title: '', payMin: '9000' },
        { title: ['fault.required'], payMax: ['fault.money_order'] },
      ],
    ]
    for (const [changes, faults] of cases) {
      expect(check(changes).faults, JSON.stringify(changes)).toEqual(faults)
    }
  })

  it('keeps the word that leaves a pay open, in the amount or in the employer’s words', () => {
    const open = (changes: OpeningTyped) => check({ payMax: '', ...changes }).value
    const cases: [OpeningTyped, PayFloor | undefined][] = [
      [{ payMin: '5000以上' }, 'above'],
      [{ payMin: '5000 起' }, 'from'],
      [{ payMin: '5000', payText: '5000元以上，多劳多得' }, 'above'],
      [{ payMin: '5000', payText: '5千/月起' }, 'from'],
      [{ payMin: '5000', payText: '满一年以上加 500 元' }, undefined],
      [{ payMin: '5000', payMax: '8000', payText: '5000 以上' }, undefined],
    ]
    for (const [changes, floor] of cases) {
      const facts = open(changes)
      expect(facts?.pay.floor, JSON.stringify(changes)).toBe(floor)
      expect(facts && open(typeFacts(facts))?.pay).toEqual(facts?.pay)
    }
  })

  it('reads numbers on which people are reached', () => {
    const numbers: Record<string, string> = {
      '１９９　０００　０００１１': '19900000011',
      '199-0000-0011': '19900000011',
      '（0532）8789 1234': '0532-87891234',
      '0532-87891234转801': '0532-87891234转801',
      '010-65551234': '010-65551234',
      '400-860-0532': '4008600532',
    }
    for (const [typed, stored] of Object.entries(numbers)) {
      expect(check({ contactPhone: typed }).value?.contactPhone, typed).toBe(stored)
    }
  })

  it('reads days as people write them, to the end of the Shanghai day', () => {
    for (const typed of ['2026-12-05', '2026/12/5', '2026.12.05', '２０２６年１２月５日']) {
      expect(check({ validUntil: typed }).value?.validUntil, typed).toEqual(
        endOfShanghaiDay('2026-12-05'),
      )
    }
  })

  it('leaves Chinese punctuation as it is and makes full-width letters plain', () => {
    expect(check({ duties: '操作ＣＮＣ机床，（三班）。  \r\n\r\n\r\n自检。' }).value?.duties).toBe(
      '操作CNC机床，（三班）。\n\n自检。',
    )
  })

  it('accepts again what it accepted, whatever the pay and the benefits', () => {
    const typed = fc.record({
      payPeriod: fc.constantFrom(...PAY_PERIODS),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      ratio: fc.double({ min: 1, max: 9, noNaN: true }),
      headcount: fc.integer({ min: 1, max: 9999 }).map(String),
      benefits: fc.subarray([...BENEFITS]),
    })
    fc.assert(
      fc.property(typed, ({ payPeriod, part, ratio, headcount, benefits }) => {
        const { least, most } = PAY_BOUNDS[payPeriod]
        const min = Math.round((least + part * (most - least)) * 100)
        const max = Math.min(most * 100, Math.round(min * ratio))
        const { value } = check({
          payPeriod,
          payMin: typeYuan(min),
          payMax: typeYuan(max),
          headcount,
          benefits,
        })
        expect(value?.pay).toMatchObject({ period: payPeriod, minFen: min, maxFen: max })
        if (!value) return
        expect(schema.parse(typeFacts(value))).toEqual(value)
        expect(sameTyped(typeFacts(value), readTyped(formOf(typeFacts(value))))).toBe(true)
      }),
    )
  })
})

describe('the form while it is typed', () => {
  it('keeps known fields alone, cut to what a row can hold', () => {
    const form = formOf({ title: 'x'.repeat(9000), benefits: ['meals', 'lodging'] })
    form.append('intent', 'publish')
    form.append('hired_count', '7')
    const typed = readTyped(form)
    expect(typed).toEqual({ title: 'x'.repeat(5000), benefits: ['meals', 'lodging'] })
  })

  it('shows the pay as soon as it says something', () => {
    expect(readPay({})).toBeNull()
    expect(readPay({ payPeriod: 'month' })).toBeNull()
    expect(readPay({ payPeriod: 'negotiable' })).toMatchObject({ negotiable: true })
    expect(readPay({ payPeriod: 'month', payMin: '6千', payMonths: '１３' })).toEqual({
      period: 'month',
      minFen: 600_000,
      maxFen: null,
      monthsPerYear: 13,
      negotiable: false,
    })
  })
})
