import type { ColumnType, Generated } from 'kysely'

export interface OpeningTables {
  opening: OpeningTable
  openingStep: OpeningStepTable
}

export type OpeningState =
  'draft' | 'in_review' | 'published' | 'paused' | 'filled' | 'expired' | 'withdrawn'

/** What is null may be so in a draft only; a check of the table says the same. */
interface OpeningTable {
  id: string
  employerId: string
  fairId: string | null
  state: OpeningState
  /** The organiser took it back, and has to approve it before it is public again. */
  held: Generated<boolean>
  /** Screening found what the organiser has not approved: it is not public. */
  flagged: Generated<boolean>
  /** Cells of its sheet that demand what its own texts do not say: screened with them. */
  demands: Generated<string[]>
  title: string | null
  occupation: string | null
  industry: string | null
  headcount: number | null
  hiredCount: Generated<number>
  duties: string | null
  requirements: string | null
  education: string | null
  skillLevel: string | null
  experience: string | null
  kind: string | null
  payPeriod: string | null
  payMinFen: number | null
  payMaxFen: number | null
  payMonths: number | null
  payNegotiable: Generated<boolean>
  /** Which word leaves the pay open above its minimum; null where none does. */
  payFloor: string | null
  payText: string | null
  /** The pay reckoned by the month, so that pays of all periods compare. */
  monthlyPayMinFen: number | null
  monthlyPayMaxFen: number | null
  shift: string | null
  shiftText: string | null
  benefits: Generated<string[]>
  districtCode: string | null
  address: string | null
  contactName: string | null
  contactPhone: string | null
  validUntil: Date | null
  /** The form as it was typed and not yet accepted, field name → text. */
  typed: ColumnType<Record<string, string | string[]> | null, string | null, string | null>
  typedAt: Date | null
  publishedAt: Date | null
  createdAt: Date
  updatedAt: Date
  search: string | null
  /** The words of title and occupation, each between strokes: |数控|车工|. Null until they are made. */
  nameWords: string | null
  /** Which rules `search` was made by; what was made by older ones is made anew in time. */
  searchVersion: Generated<number>
}

interface OpeningStepTable {
  id: string
  openingId: string
  fromState: OpeningState
  toState: OpeningState
  reason: string
  actorAccountId: string | null
  at: Date
}
