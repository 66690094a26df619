export interface FileTables {
  file: FileTable
}

export type FilePurpose = 'licence' | 'authorisation'

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
}
