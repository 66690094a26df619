import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPayFloor, readLeastPay, typeLeastPay } from '#app/fair/model/pay-floor.ts'
import { monthlyPay, sayPay, type Pay, type PayFloor } from '#app/fair/model/pay.ts'
import { readYuan, typeYuan } from '#app/fair/model/yuan.ts'
import { PAY_PERIODS } from '#app/fair/model/terms.ts'
import { translator } from '#app/i18n/index.ts'

const t = translator('zh-CN')

/** The amounts of a said pay in fen: what a reader takes from it. */
function heard(said: string): number[] {
  const unit = said.includes('万') ? 1_000_000 : said.includes('千') ? 100_000 : 100
  const amounts = said.replaceAll(',', '').match(/\d+(?:\.\d+)?/g) ?? []
  return amounts.map((amount) => Math.round(Number(amount) * unit))
}

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

const fenOf = fc.integer({ min: 1, max: 100_000_000 })

describe('an amount of yuan', () => {
  it('is read exactly into fen, plain, grouped or full-width, and typed back the same', () => {
    fc.assert(
      fc.property(fenOf, fc.boolean(), fc.constantFrom('', '元', ' 元'), (fen, wide, word) => {
        const plain = (fen / 100).toFixed(2)
        const grouped = plain.replace(/\B(?=(\d{3})+(?!\d)\.)/g, ',')
        for (const text of [plain, grouped, typeYuan(fen)]) {
          const typed = `${wide ? fullWidth(text) : text}${word}`
          expect(readYuan(typed), typed).toBe(fen)
        }
      }),
    )
  })

  it('is read with the units people type', () => {
    const cases: Record<string, number> = {
      '6千': 600_000,
      '1.2万': 1_200_000,
      '1.15万元': 1_150_000,
      '8K': 800_000,
      '¥25.5': 2550,
      ' 6 000 ': 600_000,
      '0.01': 1,
    }
    for (const [text, fen] of Object.entries(cases)) expect(readYuan(text), text).toBe(fen)
  })

  it('is nothing where it is no amount', () => {
    for (const text of ['', '0', '0.001', '-5', '6-8千', '面议', '1,00', '1e5', '六千', '1.2.3']) {
      expect(readYuan(text), text).toBeNull()
    }
  })

  it('is never read out of other words', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const fen = readYuan(text)
        expect(fen === null || (Number.isSafeInteger(fen) && fen > 0)).toBe(true)
      }),
    )
  })
})

describe('a pay as people say it', () => {
  it('says exactly the amounts it states', () => {
    const pays = fc.record({
      period: fc.constantFrom(...PAY_PERIODS),
      low: fc.oneof(
        fenOf,
        fc.integer({ min: 1, max: 400 }).map((halves) => halves * 50_000),
      ),
      more: fc.oneof(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 40 }).map((halves) => halves * 50_000),
      ),
    })
    fc.assert(
      fc.property(pays, ({ period, low, more }) => {
        const pay: Pay = {
          period,
          minFen: low,
          maxFen: low + more,
          monthsPerYear: null,
          negotiable: false,
        }
        const said = sayPay(pay, 'zh-CN', t)
        expect(heard(said), said).toEqual(more === 0 ? [low] : [low, low + more])
      }),
      { numRuns: 500 },
    )
  })

  it('reads as the city’s postings do', () => {
    const say = (pay: Partial<Pay>) =>
      sayPay(
        {
          period: 'month',
          minFen: 600_000,
          maxFen: 800_000,
          monthsPerYear: null,
          negotiable: false,
          ...pay,
        },
        'zh-CN',
        t,
      )
    expect(say({})).toBe('6–8 千/月')
    expect(say({ minFen: 1_500_000, maxFen: 2_500_000, monthsPerYear: 14 })).toBe(
      '1.5–2.5 万/月·14 薪',
    )
    expect(say({ monthsPerYear: 12 })).toBe('6–8 千/月')
    expect(say({ period: 'day', minFen: 22_000, maxFen: null })).toBe('220 元/天')
    expect(say({ period: 'piece', minFen: 700_000, maxFen: null })).toBe('计件，月均 7 千')
    expect(say({ maxFen: null, floor: 'above' })).toBe('6 千/月以上')
    expect(say({ maxFen: null, floor: 'from', monthsPerYear: 13 })).toBe('6 千/月起·13 薪')
    expect(say({ negotiable: true })).toBe('面议')
  })

  it('compares by the month', () => {
    const month = (period: Pay['period'], minFen: number, monthsPerYear: number | null = null) =>
      monthlyPay({ period, minFen, maxFen: null, monthsPerYear, negotiable: false })?.minFen
    expect(month('hour', 2500)).toBe(435_000)
    expect(month('day', 20_000)).toBe(435_000)
    expect(month('year', 12_000_000)).toBe(1_000_000)
    expect(month('piece', 700_000)).toBe(700_000)
  })

  it('compares by all that a year brings, and shows what was written', () => {
    const pay: Pay = {
      period: 'month',
      minFen: 1_500_000,
      maxFen: 2_500_000,
      monthsPerYear: 14,
      negotiable: false,
    }
    expect(monthlyPay(pay)).toEqual({ minFen: 1_750_000, maxFen: 2_916_667 })
    expect(monthlyPay({ ...pay, monthsPerYear: 12 })?.minFen).toBe(1_500_000)
    expect(monthlyPay({ ...pay, period: 'piece' })?.minFen).toBe(1_750_000)
    // Thirteen pays of a year's sum are that sum.
    expect(monthlyPay({ ...pay, period: 'year' })?.minFen).toBe(125_000)
    expect(sayPay(pay, 'zh-CN', t)).toBe('1.5–2.5 万/月·14 薪')
  })
})

describe('a least pay that is open above', () => {
  const floors = fc.constantFrom<(PayFloor | undefined)[]>(undefined, 'above', 'from')

  it('is typed with its word and read back the same', () => {
    fc.assert(
      fc.property(fenOf, floors, fc.boolean(), (fen, floor, wide) => {
        const least = { fen, ...(floor && { floor }) }
        const { fen: minFen, ...word } = least
        const pay = { minFen, maxFen: null, monthsPerYear: null, negotiable: false, ...word }
        const typed = typeLeastPay({ period: 'month', ...pay }) ?? ''
        expect(readLeastPay(wide ? fullWidth(typed) : typed), typed).toEqual(least)
      }),
    )
  })

  it('is found in what the employer wrote of this amount, and of no other', () => {
    fc.assert(
      fc.property(fenOf, floors, fc.constantFrom(...PAY_PERIODS), (fen, floor, period) => {
        const pay = { period, minFen: fen, maxFen: null, monthsPerYear: null, negotiable: false }
        const said = sayPay({ ...pay, ...(floor && { floor }) }, 'zh-CN', t)
        expect(findPayFloor(`${said}，满两年以上另有奖金`, fen), said).toBe(floor)
        expect(findPayFloor(said, fen + 1)).toBeUndefined()
      }),
    )
  })
})
