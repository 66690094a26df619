import { BENEFITS, SHIFTS, type Benefit, type Shift } from '../../model/terms.ts'
import { ownTermReader } from './own-terms.ts'

const ownShift = ownTermReader(SHIFTS, (shift) => `terms.shift.${shift}`)
const ownBenefit = ownTermReader(BENEFITS, (benefit) => `terms.benefit.${benefit}`)

const SHIFT_WORDS: [RegExp, Shift][] = [
  [/四班三(倒|运转|班)|four crews/i, 'four_crews_three_shifts'],
  [/三班(倒|制|运转|轮)?/, 'three_shifts'],
  [/(两|二|2)班(倒|制|运转|轮)?/, 'two_shifts'],
  [/[长常正]?白班/, 'day'],
  [/夜班(?!补|津|费)/, 'night'],
  [/排班|轮班|轮休/, 'rota'],
  [/弹性/, 'flexible'],
]

const BENEFIT_WORDS: [RegExp, Benefit[]][] = [
  [/[五六]险[一二两]金/, ['insurance_and_fund']],
  [/[五六]险|社保|社会保险|养老保险/, ['social_insurance']],
  [/[包管提供免费]+(食宿|吃住|吃包住|吃管住|餐宿)/, ['meals', 'lodging']],
  [/[包管]吃|[包管]饭|工作餐|免费.{0,2}餐|食堂/, ['meals']],
  [/[包管]住|宿舍|提供住宿|免费住宿/, ['lodging']],
  [/餐补|饭补|餐费补|伙食补|餐饮补/, ['meal_allowance']],
  [/房补|住房补/, ['lodging_allowance']],
  [/夫妻房|夫妻间/, ['couple_room']],
  [/双休|周末休息|休周末/, ['weekends_off']],
  [/班车|通勤车|接送/, ['shuttle']],
  [/年假|带薪休假/, ['paid_leave']],
  [/加班费|加班补/, ['overtime_pay']],
  [/夜班(补|津|费)/, ['night_allowance']],
  [/高温|防暑/, ['heat_allowance']],
  [/年终奖|十三薪|13薪|双薪/, ['year_end_bonus']],
  [/节日福利|过节|节日礼/, ['holiday_gifts']],
  [/体检/, ['health_check']],
  [/带薪培训|免费培训/, ['paid_training']],
]

const PARTS = /[,;、。\n]+/

/** The working pattern that a text names first, or null. */
export function readShift(text: string): Shift | null {
  const plain = text.normalize('NFKC')
  return (
    SHIFT_WORDS.find(([words]) => words.test(plain))?.[1] ??
    plain
      .split(PARTS)
      .map(ownShift)
      .find((shift) => shift !== null) ??
    null
  )
}

/** The benefits that a text names. */
export function readBenefits(text: string): Benefit[] {
  const written = text.normalize('NFKC')
  const plain = written.replace(/\s/g, '')
  const all = new Set([
    ...BENEFIT_WORDS.filter(([words]) => words.test(plain)).flatMap(([, benefits]) => benefits),
    ...written.split(PARTS).flatMap((part) => ownBenefit(part) ?? []),
  ])
  // Who pays into the fund as well says so, and not twice.
  if (all.has('insurance_and_fund')) all.delete('social_insurance')
  return [...all]
}

/** What a remark still says once benefits and working pattern are taken from it. */
export function restOfRemark(text: string): string {
  const parts = text.normalize('NFKC').split(PARTS)
  const rest = parts
    .map((part) => part.trim())
    .filter((part) => part !== '' && !isTerm(part) && !(part.length <= 8 && says(part)))
  return rest.join('，')
}

function isTerm(part: string): boolean {
  return ownShift(part) !== null || ownBenefit(part) !== null
}

function says(part: string): boolean {
  return readShift(part) !== null || readBenefits(part).length > 0
}
