import { expect, it } from 'vitest'
import { listPlanAgreements } from '#app/placement/agreements/agreement-list.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import {
  carryOutRosterImport,
  commitRosterImport,
} from '#app/placement/roster/imports/roster-commit.ts'
import { addPapers } from '#tests/placement/agreements/paper-fixtures.ts'
import { addCollege } from '#tests/placement/college-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { lookAt, upload } from './roster-fixtures.ts'
import { rosterRow } from './roster-sheet.ts'

onBothDatabases('a roster that corrects the names of students with agreements', (world) => {
  async function corrected() {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const { planId, studentId, minorId } = await addPapers(world, college)
    const listed = async () =>
      (await listPlanAgreements(officer, { planId, query: { q: '', show: 'all' }, page: 1 })).lines
        .items
    const [first, second] = await listed()
    const sign = (id: string) =>
      signAgreements(officer, { party: 'college', planId, selection: { ids: [id], all: null } })
    const rowOf = async (id: string, facts: Record<string, string>) => {
      const { number, name, birthDay } = await world.context.db
        .selectFrom('student')
        .where('id', '=', id)
        .select(['number', 'name', 'birthDay'])
        .executeTakeFirstOrThrow()
      const own = { 学号: number, 姓名: name, 出生日期: birthDay, 身份证号: '', 手机: '' }
      return rosterRow({ ...own, ...facts })
    }
    const rows = [
      await rowOf(studentId, { 姓名: '孙越' }),
      await rowOf(minorId, { 姓名: '林晓雨', 班级: '汽车2班' }),
    ]
    return { planId, officer, rows, listed, sign, ids: [first!.id, second!.id] as const }
  }
  const outdatedOf = (lines: { isOutdated: boolean }[]) =>
    lines.filter(({ isOutdated }) => isOutdated).length

  it('says which and how many are to be signed anew before it goes in', async () => {
    const { officer, rows, listed, sign, ids } = await corrected()
    const importId = await upload(world, officer, rows)
    // What nobody has signed takes the new name.
    expect(await lookAt(officer, importId, 'all')).toMatchObject({ outdated: 0 })
    for (const id of ids) await sign(id)
    const seen = await lookAt(officer, importId, 'all')
    expect(seen.outdated).toBe(2)
    expect(seen.rows.map(({ warnings }) => warnings.find(({ field }) => field === 'name'))).toEqual(
      ['孙悦', '林小雨'].map((name) => ({
        ...{ field: 'name', code: 'agreement_outdated', params: { plan: '春季跟岗实习', name } },
      })),
    )
    const unseen = commitRosterImport(officer, { importId, agreements: 1 })
    await expect(unseen).rejects.toMatchObject({
      code: 'roster_agreements_changed',
      params: { count: 2 },
    })
    expect(outdatedOf(await listed())).toBe(0)
    await commitRosterImport(officer, { importId, agreements: 2 })
    expect(await carryOutRosterImport(world.context, { importId })).toMatchObject({ updated: 2 })
    expect(outdatedOf(await listed())).toBe(2)
    // They are outdated as they are: the same again outdates none.
    const again = await lookAt(officer, await upload(world, officer, rows), 'all')
    expect(again.outdated).toBe(0)
  })

  it('goes back to its preview where one is signed after the button was pressed', async () => {
    const { officer, rows, listed, sign, ids } = await corrected()
    const importId = await upload(world, officer, rows)
    await sign(ids[0])
    await commitRosterImport(officer, { importId, agreements: 1 })
    await sign(ids[1])
    expect(await carryOutRosterImport(world.context, { importId })).toBeNull()
    expect(await lookAt(officer, importId)).toMatchObject({
      state: 'preview',
      fault: 'fault.roster_agreements_changed?count=2',
      outdated: 2,
    })
    expect(outdatedOf(await listed())).toBe(0)
  })

  it('counts of a plan that has started whoever comes late and has been signed with in part', async () => {
    const { planId, officer, rows, sign, ids } = await corrected()
    const { db } = world.context
    await sign(ids[0])
    await db
      .updateTable('agreement')
      .set({ state: 'signed', signedAt: world.context.clock.now() })
      .where('id', '=', ids[1])
      .execute()
    await db.updateTable('plan').set({ state: 'started' }).where('id', '=', planId).execute()
    const importId = await upload(world, officer, rows)
    expect(await lookAt(officer, importId)).toMatchObject({ outdated: 1 })
  })

  it('says nothing of it where a student is moved and her name stays', async () => {
    const { officer, rows, listed, sign, ids } = await corrected()
    for (const id of ids) await sign(id)
    const moved = rows[1]!.map((cell) => (cell === '林晓雨' ? '林小雨' : cell))
    const importId = await upload(world, officer, [moved])
    expect(await lookAt(officer, importId)).toMatchObject({ outdated: 0 })
    await commitRosterImport(officer, { importId, agreements: 0 })
    expect(await carryOutRosterImport(world.context, { importId })).toMatchObject({ updated: 1 })
    expect(outdatedOf(await listed())).toBe(0)
  })
})
