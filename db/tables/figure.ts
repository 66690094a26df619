import type { ColumnType, Generated } from 'kysely'

export interface FigureTables {
  openingView: OpeningViewTable
  openingFigure: OpeningFigureTable
  fairPlan: FairPlanTable
}

/** Where the people who looked at an opening came from. */
export type ViewSource = 'list' | 'similar' | 'employer' | 'fair' | 'code' | 'share' | 'other'

interface OpeningViewTable {
  openingId: string
  /** The day in Shanghai, `YYYY-MM-DD`; select it as `day::text`. */
  day: ColumnType<never, string, never>
  source: ViewSource
  views: number
}

/** Kept by triggers on `opening` and `application`; `seen` with the views. */
interface OpeningFigureTable {
  openingId: string
  seen: Generated<number>
  applied: Generated<number>
  interviewed: Generated<number>
}

export type FairPlanKind = 'programme' | 'emergency' | 'security'

interface FairPlanTable {
  fairId: string
  kind: FairPlanKind
  /** Where the document is to be found: its number, or who keeps it. */
  reference: string
  accountId: string | null
  at: Date
}
