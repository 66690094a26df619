import type { Generated, ColumnType } from 'kysely'

export interface EmployerTables {
  employer: EmployerTable
  admissionStep: AdmissionStepTable
}

export type EmployerAdmission = 'preparing' | 'in_review' | 'admitted' | 'refused' | 'suspended'
export type EmployerSize = 'under_50' | '50_199' | '200_999' | '1000_plus'

interface EmployerTable {
  /** The organisation's id. */
  id: string
  /** Null for one that a fair's sheet names and nobody has registered yet. */
  uscc: string | null
  industry: string
  size: EmployerSize
  districtCode: string
  address: string
  intro: string
  agentName: string
  agentPhone: string
  licenceFileId: string | null
  authorisationFileId: string | null
  admission: EmployerAdmission
  submittedAt: Date | null
  verifiedAt: Date | null
  verificationDueAt: Date | null
  /** The reminder that was sent last: the end it was about, a stroke, the days before it. */
  verificationReminder: Generated<string | null>
  /** When an organiser last reminded it of its papers. */
  papersRemindedAt: Generated<Date | null>
  /** What stood in these columns when the organiser verified it last. */
  verified: ColumnType<VerifiedColumns | null, string | undefined, string>
}

type VerifiedColumns = Record<
  'agentName' | 'agentPhone' | 'licenceFileId' | 'authorisationFileId',
  string | null
>

interface AdmissionStepTable {
  id: string
  employerId: string
  /** A key of ADMISSION_TRANSITIONS in `app/accounts/model/admission.ts`, or `register`. */
  action: string
  fromState: EmployerAdmission | null
  toState: EmployerAdmission
  reason: string
  actorAccountId: string | null
  at: Date
}
