import type { ColumnType, Generated } from 'kysely'

export interface PreferenceTables {
  preference: PreferenceTable
  hardshipNote: HardshipNoteTable
  candidateView: CandidateViewTable
}

interface PreferenceTable {
  planId: string
  studentId: string
  /** Ids of the plan's posts as they are being ranked, the best first; null where nothing waits. */
  draft: ColumnType<unknown, string | null | undefined, string | null>
  /** The same as they were sent; null before. */
  posts: ColumnType<unknown, string | null | undefined, string | null>
  sentAt: Date | null
  savedAt: Date
  revision: Generated<number>
  remindedAt: Date | null
  /** The class teacher who has entered what stands there; null where the student has saved it herself. */
  enteredBy: ColumnType<string | null, string | null | undefined, string | null>
}

/** What a student told the class teacher in confidence, and whether it counts as hardship. */
interface HardshipNoteTable {
  planId: string
  studentId: string
  /** Null once it has been taken back. */
  wordsSealed: string | null
  toldAt: Date
  decision: 'accepted' | 'declined' | null
  decidedBy: string | null
  decidedAt: Date | null
}

/** What an employer says of a candidate for one of its posts. */
interface CandidateViewTable {
  planPostId: string
  studentId: string
  /** 1 for the best; several may have the same. */
  place: number | null
  refused: Generated<boolean>
  reason: Generated<string>
  byAccountId: string | null
  at: Date
}
