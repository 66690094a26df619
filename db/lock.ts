import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** SQLite's code for "somebody else holds it". */
const SQLITE_BUSY = 5

export interface FolderLock {
  release(): void
}

/**
 * Holds a folder for this process until it releases it or ends, however it ends. The lock is the
 * operating system's own, taken through SQLite: Node has no call for it, and a file that merely
 * says "taken" outlives a killed process.
 * @throws an error with `code: 'data_folder_in_use'` when another process holds the folder.
 */
export function lockFolder(folder: string): FolderLock {
  const owner = join(folder, 'owner')
  const file = new DatabaseSync(join(folder, 'lock'))
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    file.close()
    if ((error as { errcode?: unknown }).errcode !== SQLITE_BUSY) throw error
    throw Object.assign(
      new Error(
        `The data folder ${folder} is in use by another Chunfeng process${ownerOf(owner)}. ` +
          'Stop that process first, or give this one a folder of its own with DATA_DIR.',
      ),
      { code: 'data_folder_in_use' },
    )
  }
  writeFileSync(owner, String(process.pid))
  return {
    release() {
      if (file.isOpen) file.close()
    },
  }
}

function ownerOf(path: string): string {
  try {
    return ` (process ${readFileSync(path, 'utf8')})`
  } catch {
    return ''
  }
}
