import type { Generated } from 'kysely'

export interface PlanTables {
  plan: PlanTable
  planStep: PlanStepTable
  planClassGroup: PlanClassGroupTable
  planPost: PlanPostTable
  planGuide: PlanGuideTable
  planGate: PlanGateTable
  planGateFile: PlanGateFileTable
  training: TrainingTable
  trainingAttendance: TrainingAttendanceTable
  lotteryList: LotteryListTable
  lotteryName: LotteryNameTable
}

/** 认识实习 and 岗位实习 (职业学校学生实习管理规定, 2021). */
export type PlanKind = 'familiarisation' | 'post'
/** The names of 2016 that are still in use: 跟岗 and 顶岗. */
export type PlanShownAs = 'shadowing' | 'full_post'
export type PlanState =
  | 'draft'
  | 'collecting'
  | 'allocating'
  | 'published'
  | 'agreements'
  | 'started'
  | 'ended'
  | 'cancelled'
export type EmployersMay = 'refuse' | 'rank'

interface PlanTable {
  id: string
  collegeId: string
  name: string
  kind: PlanKind
  shownAs: PlanShownAs | null
  term: Generated<string>
  state: PlanState
  /** `YYYY-MM-DD`. */
  firstDay: string
  lastDay: string
  preferencesCloseAt: Date | null
  /** Until when employers may answer about candidates; null for some days after preferences close. */
  employersCloseAt: Generated<Date | null>
  /** Until when who was left out may wish in the second round. */
  secondClosesAt: Generated<Date | null>
  mostRanks: Generated<number>
  employersMay: Generated<EmployersMay>
  /** The lottery's seed until it is revealed with the first version, and what was published of it. */
  seedSealed: string | null
  seedCommitment: string | null
  seedCommittedAt: Date | null
  /** How often one was committed to: again where preferences are opened after somebody saw a result. */
  seedNumber: Generated<number>
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}

interface PlanStepTable {
  id: string
  planId: string
  action: string
  fromState: PlanState | null
  toState: PlanState
  reason: Generated<string>
  /** Of late comers who have begun: how many the step speaks of, and their day. */
  arrivals: Generated<number | null>
  beganOn: Generated<string | null>
  actorAccountId: string | null
  at: Date
}

interface PlanClassGroupTable {
  planId: string
  classGroupId: string
}

/** A demand as a post of a plan. */
interface PlanPostTable {
  id: string
  planId: string
  demandId: string
  addedAt: Date
}

/** A guiding teacher at a post. */
interface PlanGuideTable {
  planId: string
  membershipId: string
  planPostId: string
}

export type GateName =
  | 'site_visits'
  | 'employer_list'
  | 'consents'
  | 'filings'
  | 'joint_plan'
  | 'safety'
  | 'agreements'
  | 'training'

interface PlanGateTable {
  planId: string
  gate: GateName
  responsible: Generated<string>
  dueOn: string | null
  note: Generated<string>
  doneBy: string | null
  doneAt: Date | null
}

interface PlanGateFileTable {
  planId: string
  gate: GateName
  fileId: string
}

interface TrainingTable {
  id: string
  planId: string
  title: string
  heldOn: string
  hours: number
  place: Generated<string>
  /** Held once the plan has started, for who has come to a post since: at one all before it is made up. */
  isForLate: Generated<boolean>
}

interface TrainingAttendanceTable {
  trainingId: string
  studentId: string
}

/** Names that were committed to together. */
interface LotteryListTable {
  id: string
  planId: string
  commitment: string
  at: Date
}

/** Under which name a student is in a plan's lottery. */
interface LotteryNameTable {
  planId: string
  name: string
  /** Null once the student is no more: the name stays, or its list could not be checked. */
  studentId: string | null
  listId: string
}
