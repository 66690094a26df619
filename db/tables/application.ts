import type { ColumnType, Generated } from 'kysely'

export interface ApplicationTables {
  resume: ResumeTable
  application: ApplicationTable
  applicationStep: ApplicationStepTable
  guestApplication: GuestApplicationTable
  disclosure: DisclosureTable
}

export type ApplicationState =
  'sent' | 'seen' | 'shortlisted' | 'interview' | 'offered' | 'hired' | 'refused' | 'withdrawn'

export type ApplicationSide = 'seeker' | 'employer' | 'system'

interface ResumeTable {
  accountId: string
  name: string
  phone: string
  headline: Generated<string>
  education: Generated<string>
  skillLevel: Generated<string>
  experience: Generated<string>
  districtCode: string | null
  intro: Generated<string>
  /** Lists of entries and the wishes, as `app/fair/people/model/sections.ts` reads them. */
  schools: Document
  jobs: Document
  skills: Document
  certificates: Document
  wishes: Document
  /** The steps of the form that were gone through, filled in or skipped. */
  stepsDone: Generated<string[]>
  /** What was typed in a step and could not be taken yet, by step. */
  typed: ColumnType<Record<string, TypedFields>, string | undefined, string>
  /** The entry that was removed last, so that it can be put back. */
  removed: ColumnType<unknown, string | null | undefined, string | null>
  updatedAt: Date
}

/** A form's fields as they were typed. */
export type TypedFields = Record<string, string | string[]>

/** JSON that its model reads and checks. */
type Document = ColumnType<unknown, string | undefined, string>

/** A résumé as it was sent. Older ones lack fields; `sections` came with the structured résumé. */
export interface StoredResume {
  headline?: string | null
  education?: string | null
  skillLevel?: string | null
  experience?: string | null
  districtCode?: string | null
  intro?: string | null
  sections?: unknown
}

interface ApplicationTable {
  id: string
  openingId: string
  employerId: string
  accountId: string
  state: ApplicationState
  name: string
  phone: string
  line: string
  /** The résumé as it was when it was sent. */
  resume: ColumnType<StoredResume | null, string | null, string | null>
  /** Of the résumé, as the employer's list is narrowed by it. The database keeps these three. */
  resumeEducation: ColumnType<string | null, never, never>
  resumeExperience: ColumnType<string | null, never, never>
  /** In small letters, what somebody wrote: name, number, line and résumé. */
  searchText: ColumnType<string, never, never>
  /** When the sender's number was shown to be theirs; null for a guest who has not done so yet. */
  confirmedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

interface ApplicationStepTable {
  id: string
  applicationId: string
  fromState: ApplicationState | null
  toState: ApplicationState
  side: ApplicationSide
  reason: string
  note: string
  actorAccountId: string | null
  at: Date
  /** What happened to the interview, where the step is about one; and the time it is about. */
  deed: string | null
  deedAt: Date | null
}

/** What a guest's browser sent, and by which secret it may look at it again. */
interface GuestApplicationTable {
  /** Names the page, so that it tells nothing of an application that was there before. */
  id: string
  /** SHA-256 of the secret in the guest's cookie, in hex. */
  secretHash: string
  applicationId: string
  name: string
  phone: string
  line: string
  consentText: string
  /** Whether it made the application, or met one that the number's owner had sent before. */
  madeApplication: boolean
  createdAt: Date
  /** When the number's code was entered. */
  settledAt: Date | null
}

interface DisclosureTable {
  id: string
  accountId: string
  employerId: string
  applicationId: string
  items: string[]
  consentText: string
  consentedAt: Date
  withdrawnAt: Date | null
}
