import { floorAround } from '../../model/pay-floor.ts'
import type { Pay } from '../../model/pay.ts'
import type { PayPeriod } from '../../model/terms.ts'

/** What the name of a pay's column says of the amounts below it: 月薪（千元）. */
export interface PayHint {
  period: PayPeriod | null
  /** How many yuan one is worth. */
  yuan: number
}

const NO_HINT: PayHint = { period: null, yuan: 1 }

/** Words that say what a pay is reckoned by. A year's premium or its 13 monthly pays are no year. */
const PERIODS: [RegExp, PayPeriod][] = [
  [/计件|按件|bythepiece/, 'piece'],
  [/月薪|[/每]月|(?:\/|a|per)month/, 'month'],
  [/时薪|小时|[/每]时|\/h(our)?$|(?:an|per)hour/, 'hour'],
  [/日薪|日结|[/每一]天|[/每]日|元天|(?:\/|a|per)day/, 'day'],
  [/年薪|[/每一]年(?!终|底|假|度)|万年(?!终)|(?:\/|a|per)year/, 'year'],
  [/月/, 'month'],
]

const YUAN: Record<string, number> = { 千: 1000, k: 1000, 万: 10_000, w: 10_000 }

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?)`
const UNIT = String.raw`(千|k|万|w)?元?`
const RANGE = new RegExp(`${NUMBER}${UNIT}(?:[-~–—―−至到]+${NUMBER}${UNIT})?`, 'g')

/** What a column's name says of its amounts. */
export function payHint(head: string): PayHint {
  const plain = head.normalize('NFKC').toLowerCase()
  const unit = /[(/,](千|k|万|w)/.exec(plain)?.[1]
  const period = /年薪|元?\/年/.test(plain)
    ? 'year'
    : (PERIODS.find(([words]) => words.test(plain))?.[1] ?? null)
  return { period, yuan: unit ? (YUAN[unit] ?? 1) : 1 }
}

/**
 * Working time beside the amounts, which is none of them and says nothing of their period: 8小时工作制,
 * 每天工作8小时, 6天8小时/天, 月休4天, 15号发, 试用期1个月. The day in 200元/天12小时 is the pay's own.
 */
const WORKING_TIME = new RegExp(
  [
    String.raw`(?:(?<![元/\d千万kw每一])[每一]?[天日](?:工作|上班)?)?(?:\d+[天日])?\d+(?:\.\d+)?个?小时(?:工作)?制?(?:[/每][天日])?`,
    String.raw`(?:[每一]?[月周])?(?:休息?|出勤|工作|上班|试用期?)\d+[天日]`,
    String.raw`(?:[每当次下]月)?\d+[天日号](?=制|工作|休|\/|发|班)`,
    String.raw`\d+个月`,
  ].join('|'),
  'g',
)

/** A pay by the week, which a posting's pay cannot say. The week in 周末双休 is no period of a pay. */
const BY_WEEK = /\/(?:周|星期|week)|周薪|元[每一](?:周|星期)(?![休单双工上六日末\d])/

/** A period between two amounts that the second one repeats: 5000元/月-8000元/月. */
const REPEATED_PERIOD = /[/每](小时|[月天日时年])(?=[-~–—―−至到]+[\d.,]+[千k万w]?元?[/每]\1)/g

/**
 * A pay as people write it into one cell: `6-8千`, `15-25K·14薪`, `20-40万/年`, `200-300元/天`,
 * `25元/小时`, `计件，月均7000`, `5000元以上`, `面议`. Null for what says no amount, or several that
 * leave open which one counts, and for what is reckoned by what no posting says, such as a week. Eight
 * hours are a day (劳动法 §36). Where nothing says what it is reckoned by it is the month.
 */
export function readPayText(text: string, hint: PayHint = NO_HINT): Pay | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    // What parts two numbers goes on parting them.
    .replace(/(?<=\d)\s+(?=\d)/g, ';')
    .replace(/[\s¥]/g, '')
    .replace(REPEATED_PERIOD, '')
    .replace(/\/8个?小时/g, '/天')
    .replace(/\/[1一](?=个?小时|[天日]|个?月)/g, '/')
  if (/\/\d+(?:个?小时|[天日周月]|个月)/.test(plain) || BY_WEEK.test(plain)) return null
  const months = /(\d{2})薪/.exec(plain)
  const rest = months ? plain.replace(/[·•・*x×,.;]?\d{2}薪/, '') : plain
  const said = rest.replace(WORKING_TIME, '')
  const amounts = [...said.matchAll(RANGE)]
  const [amount, ...others] = amounts
  if (!amount) return /面议|协商|详谈|面谈|电议|negotiable/.test(plain) ? NEGOTIABLE : null
  if (others.length > 0 && !/底薪|保底|补|提成|奖|社保|绩效/.test(said)) return null
  if (/以下|以内|不超过/.test(said)) return null

  const [, low = '', lowUnit, high, highUnit] = amount
  const max = high === undefined ? null : fenOf(high, highUnit, hint)
  // In 6-8千 both are thousands; in 8000-1万 the first says what it is by itself.
  const shared = high !== undefined && !lowUnit && numberOf(low) <= numberOf(high)
  const min = fenOf(low, shared ? highUnit : lowUnit, hint)
  if (min === null || (high !== undefined && max === null)) return null
  const { 0: written, index } = amount
  const floor = floorAround(said.slice(0, index), said.slice(index + written.length))
  const period = PERIODS.find(([words]) => words.test(said))?.[1] ?? hint.period ?? 'month'
  return {
    period,
    minFen: min,
    maxFen: max,
    monthsPerYear: months ? Number(months[1]) : null,
    negotiable: false,
    ...(floor && max === null && { floor }),
  }
}

const NEGOTIABLE: Pay = {
  period: null,
  minFen: null,
  maxFen: null,
  monthsPerYear: null,
  negotiable: true,
}

function numberOf(digits: string): number {
  return Number(digits.replaceAll(',', ''))
}

/** Whole fen; null for parts of one and for nothing. */
function fenOf(digits: string, unit: string | undefined, hint: PayHint): number | null {
  const number = numberOf(digits)
  // Whoever wrote 6000 below 月薪（千元）did not look at the head.
  const yuan = unit ? (YUAN[unit] ?? 1) : number < 1000 ? hint.yuan : 1
  const fen = Math.round(number * yuan * 100 * 1e4) / 1e4
  return fen > 0 && Number.isInteger(fen) ? fen : null
}
