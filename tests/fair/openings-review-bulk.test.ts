import { expect, it } from 'vitest'
import { decideOpenings } from '#app/fair/opening-states.ts'
import type { OpeningState } from '#app/fair/model/opening.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('an organiser’s decision on many openings', (world) => {
  const add = async (employerId: string, state: OpeningState, title: string) => {
    const { id } = await addOpening(world, employerId, { title })
    await world.context.db.updateTable('opening').set({ state }).where('id', '=', id).execute()
    return id
  }
  const stateOf = async (id: string) =>
    (
      await world.context.db
        .selectFrom('opening')
        .where('id', '=', id)
        .select('state')
        .executeTakeFirstOrThrow()
    ).state

  it('is carried out for each that allows it, and says why not for the others', async () => {
    const { officer } = await addOrganiser(world)
    const admitted = await addEmployer(world)
    const waiting = await addEmployer(world, { admission: 'in_review' })
    const fit = await add(admitted.id, 'in_review', '可以公开')
    const early = await add(waiting.id, 'in_review', '单位还没核验')
    const open = await add(admitted.id, 'published', '已经公开')
    const draft = await add(admitted.id, 'draft', '草稿')
    const nothing = newId()
    const outcomes = await decideOpenings(world.as(officer), {
      openingIds: [fit, early, open, draft, nothing, fit, 'nonsense'],
      action: 'approve',
    })
    expect(outcomes).toEqual([
      { openingId: fit, title: '可以公开', fault: null },
      { openingId: early, title: '单位还没核验', fault: 'not_admitted' },
      { openingId: open, title: '已经公开', fault: 'transition_refused' },
      { openingId: draft, title: '', fault: 'not_found' },
      { openingId: nothing, title: '', fault: 'not_found' },
    ])
    expect([await stateOf(fit), await stateOf(early)]).toEqual(['published', 'in_review'])
  })

  it('of sending away carries a reason', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId } = await addEmployer(world)
    const ids = [await add(employerId, 'published', '甲'), await add(employerId, 'paused', '乙')]
    const withdraw = (reason?: string) =>
      decideOpenings(world.as(officer), { openingIds: ids, action: 'withdraw', reason })
    expect((await withdraw()).map((outcome) => outcome.fault)).toEqual([
      'reason_required',
      'reason_required',
    ])
    expect((await withdraw('内容与实际不符')).map((outcome) => outcome.fault)).toEqual([null, null])
  })

  it('is an organiser’s alone', async () => {
    const employer = await addEmployer(world)
    const { id } = await addOpening(world, employer.id)
    await expect(
      decideOpenings(world.as(employer.recruiter), {
        openingIds: [id],
        action: 'withdraw',
        reason: 'x',
      }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
