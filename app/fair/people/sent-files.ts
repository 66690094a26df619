import type { Db, Trx } from '#app/kernel/context.ts'

/** A file that went along with an application. */
export interface SentFile {
  id: string
  name: string
  byteSize: number
  /** A PDF beside the résumé, or the picture of a certificate. */
  kind: 'attachment' | 'scan'
}

/** The files of an application. Whether they may be shown, its caller has asked. */
export async function listSentFiles(db: Db | Trx, applicationId: string): Promise<SentFile[]> {
  const rows = await db
    .selectFrom('applicationFile')
    .innerJoin('file', 'file.id', 'applicationFile.fileId')
    .where('applicationFile.applicationId', '=', applicationId)
    .select(['file.id', 'file.name', 'file.byteSize', 'file.purpose'])
    .orderBy('file.id', 'desc')
    .execute()
  return rows.map(({ purpose, ...file }) => ({
    ...file,
    kind: purpose === 'resume' ? ('attachment' as const) : ('scan' as const),
  }))
}
