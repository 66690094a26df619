import type { ColumnType } from 'kysely'

export interface FileTables {
  file: FileTable
}

export type FilePurpose =
  | 'licence'
  | 'authorisation'
  | 'resume'
  | 'certificate'
  | 'filing'
  | 'visit'
  | 'gate'
  | 'consent'
  | 'agreement'
  | 'cover'

interface FileTable {
  id: string
  organisationId: string | null
  accountId: string | null
  purpose: FilePurpose
  name: string
  mediaType: string
  byteSize: number
  storageKey: string
  createdAt: Date
  /** When its owner took it away; it stays as long as an employer was given it and may see it. */
  removedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}
