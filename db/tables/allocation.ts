import type { ColumnType, Generated } from 'kysely'

export interface AllocationTables {
  allocation: AllocationTable
  placementLock: PlacementLockTable
  placementVersion: PlacementVersionTable
  placement: PlacementTable
  ownPost: OwnPostTable
  ownPostGuide: OwnPostGuideTable
  ownPostFiling: OwnPostFilingTable
  secondWish: SecondWishTable
}

type Json = ColumnType<unknown, string | undefined, string>
type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>

export type AllocationMethod = 'stable' | 'rank-maximal' | 'generous' | 'groups'
export type OwnPostState = 'asked' | 'approved' | 'declined' | 'withdrawn' | 'revoked'
export type AllocationState = 'waiting' | 'running' | 'done' | 'conflict' | 'stopped' | 'failed'

/** One working out of a plan's placement. */
interface AllocationTable {
  id: string
  planId: string
  method: AllocationMethod
  state: AllocationState
  /** What the officer asked of `groups`. */
  wishes: Json
  /** Anonymous, as `docs/placement.md` has it. */
  problem: Json
  /** Which student is behind each of its names. */
  pseudonyms: Json
  progress: Generated<number>
  stopAsked: Generated<boolean>
  placed: JsonOrNull
  answer: JsonOrNull
  fault: string | null
  /** Of what it was worked out, as a text that changes with demands, preferences and locks. */
  basis: Generated<string>
  createdBy: string | null
  createdAt: Date
  begunAt: Date | null
  endedAt: Date | null
  /** When whoever is at it was last heard of. */
  beatAt: Date | null
  /** Why each of its students has no better post. */
  reasons: JsonOrNull
}

/** What an officer has settled by hand: the post, or null where she is not to be placed. */
interface PlacementLockTable {
  id: string
  planId: string
  studentId: string
  planPostId: string | null
  /** What a post that has left the plan since was called. */
  removedPost: Generated<string | null>
  /** `keep`: one of all who stay where they were published while the others are placed again. */
  kind: 'lock' | 'move' | 'swap' | 'keep'
  /** The college's own record. */
  reason: string
  /** What she reads of it; empty for the sentence that says nothing. */
  told: Generated<string>
  setBy: string | null
  at: Date
  liftedAt: Date | null
}

interface PlacementVersionTable {
  id: string
  planId: string
  number: number
  allocationId: string
  method: AllocationMethod
  problem: Json
  seed: string
  answer: Json
  round: Generated<number>
  note: Generated<string>
  publishedBy: string | null
  publishedAt: Date
}

interface PlacementTable {
  id: string
  versionId: string
  planId: string
  studentId: string
  pseudonym: string
  /** Null where she is unplaced. */
  planPostId: string | null
  /** Counted in the list of `choiceRound`; null where she has not ranked the post. */
  choice: number | null
  /** In which round's list she ranked it: 2 for the one that who is left out sends after publishing. */
  choiceRound: Generated<number>
  /** Why she has no better post. */
  reasons: JsonOrNull
  /** Of the plan's latest version. */
  isCurrent: boolean
}

/** What an unplaced student wishes of the posts that still have seats. */
interface SecondWishTable {
  planId: string
  studentId: string
  /** Ids of the plan's posts, the best first. */
  posts: Json
  sentAt: Date
  /** The account of the class teacher who has entered it for her; null where she sent it herself. */
  enteredBy: string | null
}

/** Who of the college guides a student at a post of her own. */
interface OwnPostGuideTable {
  ownPostId: string
  membershipId: string
}

/** A filing (备案) with its document, which lifts a rule for a post that a student has found. */
interface OwnPostFilingTable {
  id: string
  ownPostId: string
  ruleCode: string
  /** Number and day of the filing. */
  reason: string
  fileId: string
  filedBy: string | null
  at: Date
  takenBackBy: string | null
  takenBackAt: Date | null
}

/** A post that a student has found herself (自行联系). */
interface OwnPostTable {
  id: string
  planId: string
  studentId: string
  facts: Json
  state: OwnPostState
  /** Whose intern she is, once it is approved; before that, whom an officer has said to be meant. */
  employerId: Generated<string | null>
  reason: Generated<string>
  decidedBy: string | null
  decidedAt: Date | null
  createdAt: Date
}
