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
