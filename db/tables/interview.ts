import type { Generated } from 'kysely'

export interface InterviewTables {
  interviewRound: InterviewRoundTable
  interviewSlot: InterviewSlotTable
  interview: InterviewTable
  interviewFeed: InterviewFeedTable
  applicantNote: ApplicantNoteTable
  answerTemplate: AnswerTemplateTable
}

export type InterviewMode = 'onsite' | 'booth' | 'phone' | 'online'

export type InterviewState =
  'proposed' | 'asked' | 'accepted' | 'moved' | 'held' | 'declined' | 'called_off' | 'expired'

/** What an employer proposed at once, to one applicant or to several: how, where and by when. */
interface InterviewRoundTable {
  id: string
  employerId: string
  mode: InterviewMode
  place: string
  contact: string
  note: string
  /** After this nobody can accept any more. */
  answerBy: Date
  createdBy: string | null
  createdAt: Date
}

/** One time of a round, and for how many people. */
interface InterviewSlotTable {
  id: string
  roundId: string
  startsAt: Date
  endsAt: Date
  capacity: number
  taken: Generated<number>
}

/** The interview of one application; of those that are not over there is one at most. */
interface InterviewTable {
  id: string
  applicationId: string
  employerId: string
  /** The applicant's. */
  accountId: string
  roundId: string
  /** The time that was agreed on. */
  slotId: string | null
  state: InterviewState
  /** How it stood when a refusal called it off. */
  beforeRefusal: Generated<InterviewState | null>
  /** How often a calendar that knows it has to change it (RFC 5545, SEQUENCE). */
  sequence: Generated<number>
  /** What the applicant wrote with the last answer. */
  answer: Generated<string>
  /** Why the employer moved it or called it off. */
  reason: Generated<string>
  acceptedAt: Date | null
  answeredAt: Date | null
  /** When somebody of the employer's had the answer on the screen. */
  answerReadAt: Date | null
  remindedDayAt: Date | null
  remindedHoursAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** The address of one person's calendar for an employer's interviews, while it opens something. */
interface InterviewFeedTable {
  id: string
  employerId: string
  accountId: string
  createdAt: Date
  /** When a calendar asked last. */
  fetchedAt: Date | null
}

/** What the employer's people write down about an applicant, for themselves. */
interface ApplicantNoteTable {
  id: string
  applicationId: string
  employerId: string
  authorAccountId: string
  text: string
  createdAt: Date
  editedAt: Date | null
  /** Kept for a while, so that it can be taken back. */
  deletedAt: Date | null
}

export type AnswerTemplateKind = 'invite' | 'offer' | 'refuse'

interface AnswerTemplateTable {
  id: string
  employerId: string
  kind: AnswerTemplateKind
  name: string
  text: string
  createdAt: Date
  updatedAt: Date
  /** Null while it stands. */
  removedAt: Date | null
}
