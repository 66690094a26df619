import type { Generated } from 'kysely'

export interface OrganisationTables {
  organisation: OrganisationTable
  membership: MembershipTable
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
}
