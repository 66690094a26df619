import {
  cleanFileName,
  detectFileKind,
  MAX_FILE_BYTES,
  MAX_FILE_MEGABYTES,
  type FileKind,
} from '#app/accounts/model/file.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'

/** A file as somebody sends it. */
export interface SentFile {
  name: string
  bytes: Uint8Array
}

/** A file that is in the storage, as its row says. */
export interface StoredFile {
  id: string
  organisationId: string
  accountId: string | null
  purpose: 'filing' | 'visit' | 'consent' | 'agreement'
  name: string
  mediaType: FileKind
  byteSize: number
  storageKey: string
  createdAt: Date
}

/**
 * Puts a college's files into the storage for as long as `work`, which writes their rows; where it
 * fails they are taken away again. What a file is, is read from its first bytes.
 * @param input.photosOnly whether JPEG and PNG alone are taken, and not all that the site takes.
 * @throws `too_many_tries`, and at `file` `file_size`, and `photo_kind` with the name of what is no
 *   photograph, or `file_type` where other kinds are taken too.
 */
export async function withStoredFiles<R>(
  context: Context,
  input: {
    collegeId: string
    purpose: StoredFile['purpose']
    files: SentFile[]
    photosOnly?: boolean
  },
  work: (files: StoredFile[]) => Promise<R>,
): Promise<R> {
  const { collegeId, purpose, photosOnly } = input
  const accountId = accountIdOf(context.actor)
  if (accountId && input.files.length > 0) await context.limits.take('staff_paper', accountId)
  const files = input.files.map(({ name, bytes }): [StoredFile, Uint8Array] => {
    if (bytes.length > MAX_FILE_BYTES) {
      throw new Fault('file_size', { field: 'file', params: { megabytes: MAX_FILE_MEGABYTES } })
    }
    const mediaType = detectFileKind(bytes)
    if (photosOnly && mediaType !== 'image/jpeg' && mediaType !== 'image/png') {
      throw new Fault('photo_kind', { field: 'file', params: { name: cleanFileName(name) } })
    }
    if (!mediaType) throw new Fault('file_type', { field: 'file' })
    const id = newId()
    const row: StoredFile = {
      id,
      organisationId: collegeId,
      accountId,
      purpose,
      name: cleanFileName(name),
      mediaType,
      byteSize: bytes.length,
      storageKey: `college/${collegeId}/${id}`,
      createdAt: context.clock.now(),
    }
    return [row, bytes]
  })
  try {
    // Stored first: a row never points at bytes that are not there.
    for (const [{ storageKey }, bytes] of files) await context.storage.put(storageKey, bytes)
    return await work(files.map(([row]) => row))
  } catch (error) {
    for (const [{ storageKey }] of files) await context.storage.remove(storageKey)
    throw error
  }
}
