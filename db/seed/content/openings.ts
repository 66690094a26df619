import type {
  Benefit,
  Education,
  Experience,
  Kind,
  PayPeriod,
  Shift,
  SkillLevel,
} from '#app/fair/model/terms.ts'

import type { Random } from '../random.ts'
import type { House } from './benefits.ts'
import { keepPromises, makeBenefits } from './benefits.ts'
import type { EmployerPlan, Size } from './employers.ts'
import { chooseLine } from './lines.ts'
import type { Grade, Occupation } from './occupation.ts'
import { GRADES } from './occupation.ts'
import type { SeedPay } from './pay.ts'
import { makePay } from './pay.ts'
import { DAY_WORK_HOURS, hoursOf, PART_DAY_HOURS, PART_TIME_HOURS } from './settings.ts'
import type { Trade } from './trades.ts'
import type { Layout, TextFacts, Words } from './wording.ts'
import { duties, fill, fitting, layOut, requirements } from './wording.ts'
import type { Workplace } from './workplaces.ts'
import { siteName } from './workplaces.ts'

/** One opening of the demonstration, before it has an id. */
export interface SeedOpening {
  title: string
  occupation: string
  headcount: number
  duties: string
  requirements: string
  education: Education
  skillLevel: SkillLevel
  experience: Experience
  kind: Kind
  pay: SeedPay
  shift: Shift | null
  shiftText: string | null
  benefits: Benefit[]
  districtCode: string
  address: string
  contactName: string
  contactPhone: string
  validDays: number
  postedDaysAgo: number
}

/** Somebody at an employer who answers for an opening. */
export interface Contact {
  name: string
  phone: string
}

/** What all openings of an employer share. */
export interface Hiring {
  plan: EmployerPlan
  trade: Trade
  house: House
  layout: Layout
  workplaces: readonly Workplace[]
  contacts: readonly Contact[]
  /** Titles given so far, each with its district. */
  taken: Set<string>
}

const HEADS: Record<Size, number> = {
  under_50: 0.4,
  '50_199': 0.6,
  '200_999': 0.88,
  '1000_plus': 1.2,
}
/** An employer may have interns up to a tenth of its staff; one opening asks for far fewer. */
const MOST_INTERNS: Record<Size, number> = {
  under_50: 2,
  '50_199': 4,
  '200_999': 10,
  '1000_plus': 30,
}
const PAY_BY_DISTRICT: Record<string, number> = {
  370202: 1.03,
  370212: 1.04,
  370271: 1.04,
  370283: 0.94,
  370285: 0.94,
  370281: 0.97,
  370215: 0.97,
}
const LEVELS: Record<Experience, readonly [number, number]> = {
  any: [0, 0.35],
  under_1: [0.05, 0.4],
  from_1: [0.15, 0.55],
  from_3: [0.35, 0.8],
  from_5: [0.55, 0.95],
  from_10: [0.7, 1],
}
/** Day work is what a home for gig work has most of. */
const KIND_WEIGHTS: Record<Kind, number> = {
  full_time: 1,
  day_work: 1.6,
  part_time: 1.2,
  internship: 0.9,
  traineeship: 0.6,
  apprenticeship: 1,
}
const KIND_SUFFIXES: Record<Exclude<Kind, 'full_time'>, string> = {
  day_work: '（日结）',
  part_time: '（兼职）',
  internship: '（实习）',
  traineeship: '（见习）',
  apprenticeship: '（学徒）',
}
const SIMPLE = new Set<Grade>(['helper', 'operator', 'service'])
const NOT_FOR_BEGINNERS =
  /师傅|主管|经理|高级|大厨|技师$|主任|班长|组长|线长|店长|领班|机长|副理|顾问$|总账/
const LEADERS = /[班组线站店]长|主管|经理|主任|领班/
const NOT_FOR_HOURS = /主管|经理|高级|主任|领班|班长|店长|副理|总账|成本/

/** Makes an opening for an occupation, or null where every title that fits is taken. */
export function makeOpening(
  random: Random,
  hiring: Hiring,
  occupation: Occupation,
  ordinary: boolean,
): SeedOpening | null {
  const { plan, trade } = hiring
  const kind = chooseKind(random, occupation, ordinary)
  const workplace = chooseWorkplace(random, hiring)
  const shift = chooseShift(random, occupation, kind)
  const words: Words = {
    product: random.pick(plan.products),
    line: chooseLine(random, plan.lines, occupation),
    site: siteName(workplace, trade, occupation),
  }
  const marks = `#${trade.commons}#${trade.industry}#${plan.trade}#${kind}#`
  const bare = chooseTitle(random, hiring, occupation, { kind, workplace, words, marks })
  if (bare === null) return null
  const title = decorate(random, hiring, bare, { kind, shift, workplace, occupation })
  const floors = easeFloors(title, chooseFloors(random, occupation, kind))
  const key = `${title} ${workplace.districtCode}`
  if (hiring.taken.has(key)) return null
  hiring.taken.add(key)

  const pay = makePay(random, {
    occupation,
    kind,
    level: between(random, LEVELS[floors.experience]),
    factor: (PAY_BY_DISTRICT[workplace.districtCode] ?? 1) * (plan.size === 'under_50' ? 0.97 : 1),
  })
  const given = makeBenefits(random, hiring.house, { occupation, kind, shift })
  const facts: TextFacts = {
    occupation,
    title: bare,
    marks,
    words,
    kind,
    shift,
    benefits: given,
    payPeriod: pay.period,
    ...floors,
  }
  const dutiesText = layOut(duties(random, facts), hiring.layout)
  const requirementsText = layOut(requirements(random, facts), hiring.layout)
  const contact = random.pick(hiring.contacts)
  return {
    title,
    occupation: occupation.name,
    headcount: chooseHeadcount(random, occupation, { title, kind, size: plan.size }),
    duties: dutiesText,
    requirements: requirementsText,
    ...floors,
    kind,
    pay,
    shift,
    shiftText: describeShift(random, occupation, { kind, shift, payPeriod: pay.period }),
    benefits: keepPromises(given, dutiesText + requirementsText),
    districtCode: workplace.districtCode,
    address: workplace.address,
    contactName: contact.name,
    contactPhone: contact.phone,
    validDays: random.int(20, 90),
    postedDaysAgo: random.int(0, 20),
  }
}

function chooseKind(random: Random, occupation: Occupation, ordinary: boolean): Kind {
  const others = occupation.also ?? []
  if (ordinary || others.length === 0) return 'full_time'
  if (!random.chance(others.length / (others.length + 3.6))) return 'full_time'
  return random.weighted(others.map((kind) => [kind, KIND_WEIGHTS[kind]]))
}

function chooseWorkplace(random: Random, { workplaces, trade }: Hiring): Workplace {
  const main = workplaces[0]
  const stays = trade.commons === 'factory' ? 0.72 : trade.commons === 'office' ? 0.5 : 0.25
  return main !== undefined && random.chance(stays) ? main : random.pick(workplaces)
}

/** Interns work days (rules for internships); who works part time agrees on the hours. */
function chooseShift(random: Random, occupation: Occupation, kind: Kind): Shift | null {
  if (kind === 'internship') return 'day'
  if (kind === 'part_time') return 'flexible'
  const shift = random.pick(occupation.shifts)
  if (kind === 'day_work') return shift === 'night' || shift === 'flexible' ? shift : 'day'
  if (kind === 'traineeship' || kind === 'apprenticeship') return shift === 'night' ? 'day' : shift
  return occupation.setting === 'office' && random.chance(0.06) ? null : shift
}

interface Floors {
  education: Education
  skillLevel: SkillLevel
  experience: Experience
}

function chooseFloors(random: Random, occupation: Occupation, kind: Kind): Floors {
  const grade = GRADES[occupation.grade]
  const education = random.pick(occupation.education ?? grade.education)
  const none = { skillLevel: 'any', experience: 'any' } as const
  switch (kind) {
    case 'full_time':
      return {
        education,
        skillLevel: occupation.certificate === undefined ? 'any' : random.pick(grade.skill),
        experience: random.pick(grade.experience),
      }
    case 'internship': {
      const low = education === 'any' || education === 'junior_high' || education === 'senior_high'
      return { education: low ? 'vocational' : education, ...none }
    }
    case 'traineeship':
      return { education: education === 'bachelor' ? 'bachelor' : 'college', ...none }
    case 'apprenticeship':
      return { education: random.pick(['junior_high', 'senior_high', 'vocational']), ...none }
    case 'part_time':
    case 'day_work':
      return { education: SIMPLE.has(occupation.grade) ? 'any' : education, ...none }
  }
}

/** A reserve or an assistant need not have done it for years; a senior must have. */
function easeFloors(title: string, floors: Floors): Floors {
  const { experience } = floors
  const long = experience === 'from_3' || experience === 'from_5' || experience === 'from_10'
  if (/储备|助理|助手|助播/.test(title) && long) return { ...floors, experience: 'from_1' }
  return title.includes('高级') && !long ? { ...floors, experience: 'from_3' } : floors
}

interface TitleFacts {
  kind: Kind
  workplace: Workplace
  words: Words
  marks: string
}

/** A title that fits and is not taken at that place; better one the employer has not used at all. */
function chooseTitle(
  random: Random,
  { taken }: Hiring,
  occupation: Occupation,
  { kind, workplace, words, marks }: TitleFacts,
): string | null {
  if (kind === 'apprenticeship' && random.chance(0.4)) return occupation.name
  const titles = fitting(occupation.titles, '', marks)
    .flatMap((title) => fill(title, words) ?? [])
    .filter((title) => kind === 'full_time' || suitsKind(title, kind))
  const free = titles.filter((title) => !taken.has(`${title} ${workplace.districtCode}`))
  const used = [...taken].map((key) => key.slice(0, key.lastIndexOf(' ')))
  const fresh = free.filter((title) => !used.some((other) => other.startsWith(title)))
  const pool = fresh.length > 0 ? fresh : free
  return pool.length === 0 ? null : random.pick(pool)
}

function suitsKind(title: string, kind: Kind): boolean {
  if (title.includes('（')) return false
  const learner = kind === 'internship' || kind === 'apprenticeship' || kind === 'traineeship'
  return learner ? !NOT_FOR_BEGINNERS.test(title) : !NOT_FOR_HOURS.test(title)
}

interface Decoration {
  kind: Kind
  shift: Shift | null
  workplace: Workplace
  occupation: Occupation
}

function decorate(
  random: Random,
  hiring: Hiring,
  title: string,
  { kind, shift, workplace, occupation }: Decoration,
): string {
  if (kind !== 'full_time') return title + KIND_SUFFIXES[kind]
  if (title.includes('（')) return title
  if (shift === 'night' && random.chance(0.6)) return `${title}（夜班）`
  const away = workplace.districtCode !== hiring.plan.district
  if (away && random.chance(0.22)) {
    const { shortDistrict, area } = workplace
    return `${title}（${shortDistrict === area ? '' : shortDistrict}${area}）`
  }
  const reserve = occupation.grade === 'lead' && /长$/.test(title) && !title.startsWith('储备')
  return reserve && random.chance(0.15) ? `${title}（储备）` : title
}

function chooseHeadcount(
  random: Random,
  occupation: Occupation,
  { title, kind, size }: { title: string; kind: Kind; size: Size },
): number {
  const [fewest, most] = occupation.heads
  const count = Math.max(1, Math.round(random.int(fewest, most) * HEADS[size]))
  const round = count > 12 ? Math.round(count / 5) * 5 : count
  if (LEADERS.test(title)) return Math.min(round, 3)
  if (kind === 'internship') return Math.min(round, MOST_INTERNS[size])
  return kind === 'traineeship' || kind === 'apprenticeship' ? Math.min(round, 6) : round
}

function describeShift(
  random: Random,
  occupation: Occupation,
  { kind, shift, payPeriod }: { kind: Kind; shift: Shift | null; payPeriod: PayPeriod },
): string | null {
  if (shift === null) return null
  if (kind === 'part_time') {
    return payPeriod === 'day' ? PART_DAY_HOURS : random.pick(PART_TIME_HOURS)
  }
  if (kind === 'day_work' && shift === 'day') return random.pick(DAY_WORK_HOURS)
  const hours = hoursOf(occupation.setting, shift)
  return hours.length === 0 ? null : random.pick(hours)
}

function between(random: Random, [from, to]: readonly [number, number]): number {
  return from + random.next() * (to - from)
}
