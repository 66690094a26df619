import type { ColumnType } from 'kysely'

export interface AuditTables {
  auditEntry: AuditEntryTable
  setting: SettingTable
}

/** Append-only: a trigger refuses update and delete. */
interface AuditEntryTable {
  id: string
  at: ColumnType<Date, Date, never>
  actorAccountId: string | null
  organisationId: string | null
  action: string
  subjectKind: string
  subjectId: string | null
  details: ColumnType<Record<string, unknown>, string, never>
  requestId: string | null
}

interface SettingTable {
  key: string
  value: ColumnType<unknown, string, string>
}
