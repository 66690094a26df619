import type { ColumnType, Generated } from 'kysely'

export interface OrganisationTables {
  organisation: OrganisationTable
  membership: MembershipTable
  membershipDuty: MembershipDutyTable
  invitation: InvitationTable
}

export type OrganisationKind = 'employer' | 'college' | 'organiser'
export type MembershipRole = 'owner' | 'member'

interface OrganisationTable {
  id: string
  kind: OrganisationKind
  name: string
  /** An employer's name as it is found in whichever characters; null where its own are simplified. */
  foldedName: Generated<string | null>
  shortName: string
  createdAt: Date
}

interface MembershipTable {
  id: string
  accountId: string
  organisationId: string
  role: MembershipRole
  createdAt: Date
  removedAt: Date | null
}

/** What a member of a college is charged with; its placement officers are its owners. */
export type Duty = 'department_head' | 'class_teacher' | 'guiding_teacher'

interface MembershipDutyTable {
  id: string
  membershipId: string
  duty: Duty
  /** The department or the class group; null for a guiding teacher, whose students a plan names. */
  scopeId: string | null
  createdAt: Date
}

interface InvitationTable {
  id: string
  organisationId: string
  role: MembershipRole
  secretHash: string
  label: string
  invitedBy: string
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  acceptedBy: string | null
  revokedAt: Date | null
  /** The mobile number or the e-mail address of whom it is for; null where whoever has the link may accept. */
  contact: ColumnType<string | null, string | null | undefined, string | null>
  /** What whoever accepts is charged with: duties with their scopes. */
  duties: ColumnType<unknown, string | undefined, string>
}
