import { carryOutImport, commitImport } from '#app/fair/imports/import-commit.ts'
import { readImport } from '#app/fair/imports/import-reading.ts'
import { startImport } from '#app/fair/imports/import-upload.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { SHEET_DONE, SHEET_WAITING, type SeedSheet } from '../content/sheets.ts'
import { ownerOf, personOf } from './actors.ts'
import type { DemoPeople } from './people.ts'

/** Lets the first recruiter import a sheet, and leave another to be mended. */
export async function loadImports(context: Context, input: { people: DemoPeople }): Promise<void> {
  const { recruiter, employerId } = await findDesk(context, input.people.recruiter_a)
  const as = { ...context, actor: recruiter }
  const upload = async ({ name, text }: SeedSheet) => {
    const file = { name, bytes: new TextEncoder().encode(text) }
    const { importId } = await startImport(as, { owner: { employerId }, file })
    return importId
  }
  const done = await upload(SHEET_DONE)
  await readImport(context, { importId: done })
  await commitImport(as, { importId: done })
  await carryOutImport(context, { importId: done })
  // Read after it, so that it says what it would change.
  await readImport(context, { importId: await upload(SHEET_WAITING) })
}

async function findDesk(
  context: Context,
  accountId: string,
): Promise<{ recruiter: AccountActor; employerId: string }> {
  const { membershipId, ...organisation } = await context.db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisationId')
    .where('membership.accountId', '=', accountId)
    .select(['membership.id as membershipId', 'organisation.id', 'name', 'shortName'])
    .executeTakeFirstOrThrow()
  const recruiter = ownerOf(personOf(accountId, ''), { membershipId, ...organisation })
  return { recruiter, employerId: organisation.id }
}
