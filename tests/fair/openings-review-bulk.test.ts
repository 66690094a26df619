import { expect, it } from 'vitest'
import { getReturnedOpening } from '#app/fair/opening-desk.ts'
import { decideOpening } from '#app/fair/opening-selection.ts'
import { decideOpenings } from '#app/fair/opening-states.ts'
import type { OpeningState } from '#app/fair/model/opening.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOpening, addOrganiser, addPerson, join } from '#tests/support/people.ts'
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

  it('that comes too late on one says which colleague decided what', async () => {
    const { id: organiserId, officer } = await addOrganiser(world)
    const person = await addPerson(world, '李敏')
    const colleague = await join(world, person, { id: organiserId, kind: 'organiser' })
    const { id: employerId, recruiter } = await addEmployer(world)
    const openingId = await add(employerId, 'in_review', '两人同时看')
    const decide = (by: AccountActor, action: 'approve' | 'return') =>
      decideOpening(world.as(by), { openingId, action, reason: '请写清地点' })
    expect(await decide(officer, 'return')).toEqual({ undone: null })
    const earlier = { what: 'returned', by: '赵敏', reason: '请写清地点' }
    expect(await decide(colleague, 'approve')).toMatchObject({
      undone: { openingId, title: '两人同时看', earlier },
    })
    const returned = await getReturnedOpening(world.as(colleague), { openingId })
    expect(returned).toMatchObject({ title: '两人同时看', earlier })
    const draft = await add(employerId, 'draft', '草稿')
    await expect(getReturnedOpening(world.as(officer), { openingId: draft })).rejects.toMatchObject(
      { code: 'not_found' },
    )
    await expect(decide(recruiter, 'approve')).rejects.toMatchObject({ code: 'not_allowed' })
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
