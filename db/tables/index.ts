import type { AccountTables } from './account.ts'
import type { ApplicationTables } from './application.ts'
import type { AuditTables } from './audit.ts'
import type { EmployerTables } from './employer.ts'
import type { FairTables } from './fair.ts'
import type { FileTables } from './file.ts'
import type { MessageTables } from './message.ts'
import type { OpeningTables } from './opening.ts'
import type { OrganisationTables } from './organisation.ts'

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
    ApplicationTables {}
