export interface ScreeningTables {
  openingFlag: OpeningFlagTable
  complaint: ComplaintTable
  complaintAddition: ComplaintAdditionTable
}

export type FlagDecision = 'approved' | 'returned' | 'withdrawn'

/** One find of the screening, and what the organiser decided on it. */
interface OpeningFlagTable {
  id: string
  /** Null once the draft that it was found in is deleted. */
  openingId: string | null
  employerId: string
  field: string
  rule: string
  severity: 'prohibited' | 'review' | 'warning'
  term: string
  basis: string
  /** The sentence in which the term stood. */
  excerpt: string
  /** Title and occupation when it was found: an exception is one of this work alone. */
  work: string
  foundAt: Date
  /** When the text stopped saying so; null while it stands. */
  goneAt: Date | null
  decision: FlagDecision | null
  reason: string
  decidedBy: string | null
  decidedAt: Date | null
}

export type ComplaintOutcome = 'upheld' | 'unfounded'

/** Somebody's report of a posting. */
interface ComplaintTable {
  id: string
  openingId: string | null
  employerId: string
  /** The opening's title when it was reported. */
  title: string
  kind: string
  words: string
  /** How to reach who reported without an account; empty where nothing was given. */
  contact: string
  accountId: string | null
  /** Hash of the receipt's secret; null for who has an account. */
  secretHash: string | null
  /** By which a guest's browser is known again; null for who has an account. */
  deviceHash: string | null
  outcome: ComplaintOutcome | null
  answer: string
  answeredBy: string | null
  answeredAt: Date | null
  createdAt: Date
}

/** What a guest said of the same opening while the first report was not answered. */
interface ComplaintAdditionTable {
  id: string
  complaintId: string
  kind: string
  words: string
  contact: string
  /** Hash of its own receipt's secret, where nothing but the contact joins it to the first. */
  secretHash: string | null
  createdAt: Date
}
