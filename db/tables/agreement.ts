import type { ColumnType, Generated } from 'kysely'

export interface AgreementTables {
  consent: ConsentTable
  consentReminder: ConsentReminderTable
  paperLink: PaperLinkTable
  agreement: AgreementTable
  agreementSigning: AgreementSigningTable
  arrival: ArrivalTable
  arrivalTelling: ArrivalTellingTable
  planInsurance: PlanInsuranceTable
  planAssessment: PlanAssessmentTable
}

type Link = ColumnType<string | null, string | null | undefined, string | null>
type Json = ColumnType<unknown, string, string>

export type ConsentGiver = 'student' | 'guardian'
export type ConsentAnswer = 'agreed' | 'refused'

/** Of a student or her guardian to one post; to another one it says nothing. */
export interface ConsentTable {
  planId: string
  studentId: string
  giver: ConsentGiver
  /** The plan's post, or the one that she has found herself. */
  postId: string
  answer: ConsentAnswer
  reason: Generated<string>
  /** The signed paper. */
  fileId: string | null
  /** The student, where she has answered herself. */
  givenBy: string | null
  /** Who of the college has filed the paper. */
  filedBy: string | null
  /** The link by which the guardian has answered. */
  linkId: Link
  at: Date
}

interface ConsentReminderTable {
  planId: string
  studentId: string
  remindedAt: Date
}

export type PaperLinkKind = 'guardian' | 'employer'

/** A link by which one person without an account answers one paper. */
interface PaperLinkTable {
  id: string
  kind: PaperLinkKind
  planId: string
  studentId: string
  /** What is asked about; of another post it says nothing. */
  postId: string
  /** The one to be signed, of an employer's contact. */
  agreementId: string | null
  secretHash: string
  /** Blind index of the number that it was sent to. */
  phoneIndex: string
  /** The number itself, sealed, of an employer's contact: no roster has it. */
  phoneSealed: Link
  askedBy: string | null
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

export type AgreementState = 'open' | 'signed' | 'void'
export type AgreementParty = 'college' | 'employer' | 'student'

interface AgreementTable {
  id: string
  planId: string
  studentId: string
  postId: string
  /** Null of a post that the student has found herself. */
  employerId: string | null
  number: number
  state: AgreementState
  /** `AgreementTerms` of the model, as they are signed. */
  terms: Json
  /** Memberships of who guided when it was made; null where it was made before they were kept. */
  guideIds: Generated<string[] | null>
  /** The paper with all three signatures, where it was signed on paper. */
  fileId: string | null
  madeAt: Date
  signedAt: Date | null
  voidReason: Generated<string>
  voidedBy: string | null
  voidedAt: Date | null
}

interface AgreementSigningTable {
  agreementId: string
  party: AgreementParty
  accountId: string | null
  /** The link by which somebody without an account has signed, and the name that they wrote. */
  linkId: Link
  signer: Generated<string>
  signedAt: Date
}

/** That a student who came to her post after the plan's start has begun there. */
interface ArrivalTable {
  planId: string
  studentId: string
  /** The plan's post, or the one that she has found herself; of another one it says nothing. */
  postId: string
  /** `YYYY-MM-DD`. */
  beganOn: string
  recordedBy: string | null
  recordedAt: Date
}

/** What has been told of a student who came to her post after the plan's start. */
interface ArrivalTellingTable {
  planId: string
  studentId: string
  postId: string
  /** Which guiding teacher was told of her; null of that she may begin, told to all whom it concerns. */
  membershipId: string | null
  toldAt: Date
}

export type InsurancePayer = 'college' | 'employer' | 'both'

interface PlanInsuranceTable {
  id: string
  planId: string
  /** Whose posts it is for; null is for all of the plan's. */
  employerId: string | null
  insurer: string
  policyNumber: string
  /** `YYYY-MM-DD`. */
  firstDay: string
  lastDay: string
  payer: InsurancePayer
  addedBy: string | null
  addedAt: Date
}

interface PlanAssessmentTable {
  planId: string
  /** What is looked at. */
  aspects: Json
  /** What each of the four marks asks for. */
  criteria: Json
  setBy: string | null
  setAt: Date
}
