import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Storage } from '#app/kernel/context.ts'

/** Files below one folder of this machine. */
export function createDiskStorage(folder: string): Storage {
  const pathOf = (key: string) => {
    if (!/^[a-z0-9](?:[a-z0-9/-]*[a-z0-9-])?$/.test(key))
      throw new Error(`not a storage key: ${key}`)
    return join(folder, key)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      // Written beside, synced and then renamed: what exists under its key is whole.
      const file = await open(`${path}.part`, 'w', 0o600)
      try {
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(`${path}.part`, path)
      } catch (error) {
        // On a full disk, what of it was written would fill it further.
        await rm(`${path}.part`, { force: true })
        throw error
      }
    },
    get: (key) => readFile(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    removeAll: (key) => rm(pathOf(key), { force: true, recursive: true }),
  }
}
