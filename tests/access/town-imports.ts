import type { AccountActor } from '#app/kernel/actor.ts'
import { csvFile, goIn, HEAD, rowOf, upload } from '#tests/fair/imports/import-fixtures.ts'
import type { World } from '#tests/support/world.ts'

/** Imports that were begun or have gone in. */
export interface TownImports {
  /** Employer A's, to be looked over: its second row is to mend. */
  importId: string
  /** Employer A's, gone in. */
  doneImportId: string
  /** The organiser's, of all employers of the fair. */
  fairImportId: string
  doneFairImportId: string
  /** What read them had stopped; their files are kept. */
  unreadImportId: string
  unreadFairImportId: string
  /** No row of them is known as the head. */
  headlessImportId: string
  headlessFairImportId: string
}

/** A sheet that begins with its openings. */
const HEADLESS = csvFile([['甲方导入铣工', '5', '面议']])

/** Imports of employer A and of the organiser, each looked over and gone in. */
export async function addImports(
  world: World,
  people: { recruiter_a: AccountActor; organiser: AccountActor },
  fairCode: string,
): Promise<TownImports> {
  const recruiter = world.as(people.recruiter_a)
  const officer = world.as(people.organiser)
  const owner = { employerId: people.recruiter_a.acting.employer?.organisationId ?? '' }
  const sheet = csvFile([
    ['单位名称', ...HEAD],
    ['', ...rowOf('甲方导入钳工')],
    ['', ...rowOf('甲方导入焊工', { 招聘人数: '若干' })],
    ['甲方分店', ...rowOf('甲方导入磨工')],
  ])
  const fairs = csvFile([
    ['单位名称', ...HEAD],
    ['某纺织（演示）有限公司', ...rowOf('缝纫工')],
  ])
  const doneImportId = await upload(recruiter, owner, csvFile([HEAD, rowOf('甲方导入过的车工')]))
  await goIn(recruiter, doneImportId)
  const doneFairImportId = await upload(officer, { fairCode }, fairs)
  await goIn(officer, doneFairImportId)
  const unread = async (importId: string) => {
    await world.context.db
      .updateTable('openingImport')
      .set({ state: 'unreadable', fault: 'fault.sheet_unread', rowCount: 0 })
      .where('id', '=', importId)
      .execute()
    return importId
  }
  return {
    unreadImportId: await unread(await upload(recruiter, owner, sheet)),
    unreadFairImportId: await unread(await upload(officer, { fairCode }, fairs)),
    headlessImportId: await upload(recruiter, owner, HEADLESS),
    headlessFairImportId: await upload(officer, { fairCode }, HEADLESS),
    importId: await upload(recruiter, owner, sheet),
    doneImportId,
    fairImportId: await upload(officer, { fairCode }, fairs),
    doneFairImportId,
  }
}
