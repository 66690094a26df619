import type { AccountTables } from './account.ts'
import type { ApplicationTables } from './application.ts'
import type { AuditTables } from './audit.ts'
import type { EmployerTables } from './employer.ts'
import type { FairTables } from './fair.ts'
import type { FileTables } from './file.ts'
import type { MessageTables } from './message.ts'
import type { OpeningTables } from './opening.ts'
import type { OrganisationTables } from './organisation.ts'
import type { ScreeningTables } from './screening.ts'
import type { ImportTables } from './import.ts'
import type { SearchTables } from './search.ts'
import type { PeopleTables } from './people.ts'
import type { InterviewTables } from './interview.ts'
import type { FigureTables } from './figure.ts'
import type { CollegeTables } from './college.ts'
import type { RosterImportTables } from './roster-import.ts'
import type { DemandTables } from './demand.ts'
import type { PlanTables } from './plan.ts'
import type { PreferenceTables } from './preference.ts'
import type { AllocationTables } from './allocation.ts'
import type { AgreementTables } from './agreement.ts'
import type { RoomTables } from './room.ts'
import type { BroadcastTables } from './broadcast.ts'

/** Every table of the product, by its name in code. SQL names are the same in snake_case. */
export interface Database
  extends
    AccountTables,
    OrganisationTables,
    EmployerTables,
    FileTables,
    AuditTables,
    MessageTables,
    FairTables,
    OpeningTables,
    ApplicationTables,
    ScreeningTables,
    ImportTables,
    SearchTables,
    PeopleTables,
    InterviewTables,
    FigureTables,
    CollegeTables,
    RosterImportTables,
    DemandTables,
    PlanTables,
    PreferenceTables,
    AllocationTables,
    AgreementTables,
    RoomTables,
    BroadcastTables {}
