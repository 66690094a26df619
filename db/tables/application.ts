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
  updatedAt: Date
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
  resume: ColumnType<Record<string, string | null> | null, string | null, string | null>
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
