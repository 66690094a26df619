import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'

/**
 * A new data folder whose embedded database is migrated: making one from nothing takes longer than
 * whatever is then done with it.
 */
export function makeDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-data-'))
  cpSync(inject('migratedDataDir'), folder, { recursive: true })
  return folder
}
