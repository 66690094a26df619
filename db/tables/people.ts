export interface PeopleTables {
  applicationFile: ApplicationFileTable
  dataExport: DataExportTable
  accountDeletion: AccountDeletionTable
  storageRemoval: StorageRemovalTable
}

/** A file that went along with an application. */
interface ApplicationFileTable {
  applicationId: string
  fileId: string
}

export type DataExportState = 'preparing' | 'ready'

/** A copy of a person's own data, ready to be taken for a while. */
interface DataExportTable {
  id: string
  accountId: string
  state: DataExportState
  storageKey: string
  byteSize: number | null
  createdAt: Date
  readyAt: Date | null
}

/** A person has asked to be deleted; it is done once `dueAt` has passed. */
interface AccountDeletionTable {
  accountId: string
  askedAt: Date
  dueAt: Date
}

/** Bytes whose row is gone and that are still to be removed. */
interface StorageRemovalTable {
  storageKey: string
  askedAt: Date
}
