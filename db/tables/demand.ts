import type { ColumnType, Generated } from 'kysely'

export interface DemandTables {
  ruleVersion: RuleVersionTable
  demand: DemandTable
  demandMajor: DemandMajorTable
  demandRuling: DemandRulingTable
  demandStep: DemandStepTable
  siteVisit: SiteVisitTable
  siteVisitFile: SiteVisitFileTable
  employerStaff: EmployerStaffTable
}

type Json = ColumnType<unknown, string | undefined, string>

export type RuleSeverity = 'refuse' | 'warn' | 'off'

/** A rule as it was changed to; what is not here is as the law has it. Rows are only added. */
interface RuleVersionTable {
  id: string
  code: string
  version: number
  article: string
  threshold: number | null
  severity: RuleSeverity
  /** The rule in the province's own words; null where the built-in ones stand. */
  text: string | null
  /** `MM-DD` of each year. This and the two after it: null where it is as the law has it. */
  yearDay: string | null
  /** Grade of physical labour, 1 to 4, from which on work is barred. */
  fromGrade: number | null
  /** A list of what it bars. */
  barred: ColumnType<unknown, string | null | undefined, never>
  reason: Generated<string>
  changedBy: string | null
  at: Date
  /** When the colleges were told whose demands it judges otherwise. */
  toldAt: Date | null
}

export type DemandState = 'draft' | 'offered' | 'admitted' | 'declined' | 'withdrawn'
/** Who entered it: the employer, or the college's officer after a visit. */
export type DemandSide = 'employer' | 'college'

interface DemandTable {
  id: string
  collegeId: string
  employerId: string
  enteredBy: string | null
  side: DemandSide
  state: DemandState
  title: Generated<string>
  headcount: number | null
  /** `YYYY-MM-DD`. */
  firstDay: string | null
  lastDay: string | null
  districtCode: string | null
  /**
   * People whom the employer employs in all, where a draft says another number than `employerStaff` has;
   * and in this post.
   */
  employerStaff: number | null
  postStaff: number | null
  /** The rest of what is asked: `DemandFacts` of the model. */
  facts: Json
  reason: Generated<string>
  createdAt: Date
  updatedAt: Date
  revision: Generated<number>
}

/** People whom an employer employs in all, as it was said; the latest is in force. Rows are only added. */
interface EmployerStaffTable {
  id: string
  employerId: string
  staff: number
  /** Who said it: the employer, or the college whose officer did. */
  organisationId: string
  saidBy: string | null
  at: Date
}

export type MajorFit = 'match' | 'near'

interface DemandMajorTable {
  demandId: string
  majorId: string
  fit: MajorFit
}

export type RulingKind = 'override' | 'filing'

interface DemandRulingTable {
  id: string
  demandId: string
  ruleCode: string
  kind: RulingKind
  reason: string
  fileId: string | null
  decidedBy: string | null
  at: Date
  takenBackAt: Date | null
}

interface DemandStepTable {
  id: string
  demandId: string
  action: string
  fromState: DemandState | null
  toState: DemandState
  /** The rule that was overridden or filed for. */
  ruleCode: Generated<string | null>
  reason: Generated<string>
  actorAccountId: string | null
  at: Date
}

export type VisitVerdict = 'suitable' | 'suitable_after' | 'unsuitable'

interface SiteVisitTable {
  id: string
  collegeId: string
  employerId: string
  visitedOn: string
  visitors: string
  findings: Json
  verdict: VisitVerdict
  note: Generated<string>
  /** What has become better since a visit that found the site unsuitable. */
  mended: Generated<string>
  /** Why it has no photographs; empty where it has some, and of reports from before it was asked. */
  photosMissing: Generated<string>
  recordedBy: string | null
  createdAt: Date
}

interface SiteVisitFileTable {
  siteVisitId: string
  fileId: string
}
