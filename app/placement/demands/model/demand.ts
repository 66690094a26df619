import type { DemandState, MajorFit } from '#db/tables/demand.ts'
import { type TransitionTable } from '#app/kernel/transitions.ts'

/** Kinds of work that need a filing beforehand. */
export const HAZARDS = ['high_place', 'underground', 'radioactive', 'toxic', 'explosive'] as const
export type Hazard = (typeof HAZARDS)[number]

/** When else is worked than by day on working days. */
export const WORKS = ['night_shift', 'overtime', 'rest_days'] as const
export type Work = (typeof WORKS)[number]

export const SHIFTS = ['day', 'two_shifts', 'three_shifts'] as const
export type Shift = (typeof SHIFTS)[number]

/** Places where no student may be. */
export const BARRED_PREMISES = [
  'bar',
  'night_club',
  'karaoke',
  'bath_house',
  'game_room',
  'net_cafe',
] as const
export const PREMISES = [
  'plant',
  'workshop',
  'depot',
  'office',
  'shop',
  'restaurant',
  'hospital',
  'site',
  'other',
  ...BARRED_PREMISES,
] as const
export type Premises = (typeof PREMISES)[number]

/** What must not be asked of a student. */
export const FEES = [
  'deposit',
  'training',
  'commission',
  'management',
  'material',
  'job_service',
] as const
export type Fee = (typeof FEES)[number]

export const HOLDS = ['identity_papers', 'guarantee'] as const
export type Hold = (typeof HOLDS)[number]

/** Whom the work is barred to, beside what its kind says already. */
export const BARRED = ['minors', 'women'] as const
export type Barred = (typeof BARRED)[number]

export const PAY_IN = ['money', 'kind'] as const
export const PAY_TO = ['student', 'college', 'agency'] as const
export const PAY_EVERY = ['week', 'half_month', 'month', 'quarter', 'end'] as const
export type PayEvery = (typeof PAY_EVERY)[number]
/** In months; what is paid at the end alone is never soon enough. */
export const PAY_MONTHS: Record<PayEvery, number> = {
  week: 0.25,
  half_month: 0.5,
  month: 1,
  quarter: 3,
  end: 600,
}

export const PROVIDED = ['employer', 'college', 'student', 'none'] as const
export type Provided = (typeof PROVIDED)[number]
export const INSURERS = ['employer', 'college', 'both', 'student'] as const
export const AGENCIES = ['none', 'agency', 'proxy'] as const
export const LABOURS = ['skilled', 'simple'] as const
/** Grades of 体力劳动强度分级 (GB/T 3869). */
export const GRADES = ['1', '2', '3', '4'] as const

/** What an employer asks a college for. What is not said yet is null. */
export interface DemandFacts {
  title: string | null
  duties: string | null
  headcount: number | null
  /** `YYYY-MM-DD`. */
  firstDay: string | null
  lastDay: string | null
  majors: { majorId: string; fit: MajorFit }[]
  districtCode: string | null
  address: string | null
  /** Whole yuan a month; `postWage` is what the same post, or its lowest grade, is paid. */
  pay: number | null
  postWage: number | null
  payIn: (typeof PAY_IN)[number] | null
  payTo: (typeof PAY_TO)[number] | null
  payEvery: PayEvery | null
  payDay: number | null
  hoursDay: number | null
  hoursWeek: number | null
  shifts: Shift | null
  /** A week. */
  restDays: number | null
  works: Work[]
  kinds: Hazard[]
  physicalGrade: (typeof GRADES)[number] | null
  barred: Barred[]
  premises: Premises | null
  labour: (typeof LABOURS)[number] | null
  board: Provided | null
  lodging: Provided | null
  insurance: (typeof INSURERS)[number] | null
  mentor: string | null
  employerStaff: number | null
  postStaff: number | null
  fees: Fee[]
  holds: Hold[]
  agency: (typeof AGENCIES)[number] | null
}

export type DemandField = Exclude<keyof DemandFacts, 'majors'> | 'match' | 'near'

export type DemandParty = 'employer' | 'college'
export type DemandAction = 'offer' | 'admit' | 'decline' | 'withdraw' | 'reconsider' | 'reopen'

/** The life of a demand. */
export const DEMAND_TRANSITIONS: TransitionTable<DemandState, DemandAction, DemandParty> = {
  offer: { from: ['draft'], to: 'offered', by: ['employer', 'college'] },
  admit: { from: ['offered'], to: 'admitted', by: ['college'] },
  decline: { from: ['offered'], to: 'declined', by: ['college'], needsReason: true },
  withdraw: {
    from: ['offered', 'admitted'],
    to: 'withdrawn',
    by: ['employer', 'college'],
    needsReason: true,
  },
  reconsider: {
    from: ['admitted', 'declined'],
    to: 'offered',
    by: ['college'],
    needsReason: true,
  },
  reopen: { from: ['declined', 'withdrawn'], to: 'draft', by: ['employer', 'college'] },
}

/** What only the side does that has entered a demand; the other declines it or opens it again. */
export const OWN_ACTIONS: readonly DemandAction[] = ['offer', 'withdraw', 'reopen']

export const DEMAND_STATES = [
  'draft',
  'offered',
  'admitted',
  'declined',
  'withdrawn',
] as const satisfies DemandState[]
