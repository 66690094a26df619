import type { Generated } from 'kysely'

export interface FairTables {
  fair: FairTable
  fairProgrammeItem: FairProgrammeItemTable
  fairEmployer: FairEmployerTable
}

interface FairTable {
  id: string
  code: string
  name: string
  intro: Generated<string>
  organiserId: string
  districtCode: string
  place: string
  startsAt: Date
  endsAt: Date
  createdAt: Date
  /** When it was made public; null while it is prepared. */
  announcedAt: Generated<Date | null>
  /** Whether its live rooms are looked at before they are announced. */
  reviewsRooms: Generated<boolean>
}

interface FairProgrammeItemTable {
  id: string
  fairId: string
  position: number
  title: string
  description: Generated<string>
  place: Generated<string>
  startsAt: Date | null
  endsAt: Date | null
}

interface FairEmployerTable {
  fairId: string
  employerId: string
  booth: string | null
  joinedAt: Date
}
