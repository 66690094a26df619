import type { Context } from '#app/kernel/context.ts'
import {
  carryOutRosterImport,
  commitRosterImport,
} from '#app/placement/roster/imports/roster-commit.ts'
import { getRosterImport } from '#app/placement/roster/imports/roster-imports.ts'
import { readRosterImport } from '#app/placement/roster/imports/roster-reading.ts'
import type { RosterFilter } from '#app/placement/roster/imports/model/roster-view.ts'
import { startRosterImport, type RosterFile } from '#app/placement/roster/imports/roster-upload.ts'
import type { World } from '#tests/support/world.ts'
import { rosterCsv } from './roster-sheet.ts'

/** Uploads rows as somebody and has them read. */
export function upload(world: World, as: Context, rows: string[][], head?: string[]) {
  return uploadFile(world, as, rosterCsv(rows, head))
}

/** Uploads a file as somebody and has it read. */
export async function uploadFile(world: World, as: Context, file: RosterFile): Promise<string> {
  const { importId } = await startRosterImport(as, { file })
  await readRosterImport(world.context, { importId })
  return importId
}

/** Has an import go in as somebody, to its end. */
export async function goIn(world: World, as: Context, importId: string) {
  await commitRosterImport(as, { importId })
  return carryOutRosterImport(world.context, { importId })
}

/** An import as its page shows it; its rows of one kind where that is said. */
export async function lookAt(as: Context, importId: string, filter: RosterFilter | null = null) {
  const shown = await getRosterImport(as, { importId, view: { filter, page: 1 } })
  return { ...shown, rows: shown.page.items }
}
