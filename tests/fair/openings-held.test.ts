import { expect, it } from 'vitest'
import { createDraft } from '#app/fair/opening-drafts.ts'
import { getDeskOpening } from '#app/fair/opening-desk.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { submitOpening } from '#app/fair/opening-submissions.ts'
import { publishWaitingOpenings } from '#app/fair/opening-upkeep.ts'
import type { OpeningAction, OpeningSide } from '#app/fair/model/opening.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

function step(world: World, actor: AccountActor, openingId: string, action: OpeningAction) {
  const side: OpeningSide = actor.memberships.some((one) => one.kind === 'organiser')
    ? 'organiser'
    : 'employer'
  return changeOpening(world.as(actor), { openingId, action, side, reason: '含歧视内容' })
}

/** Presses the form's main button with what is accepted already. */
async function submit(world: World, actor: AccountActor, openingId: string) {
  const { facts, version } = await getDeskOpening(world.as(actor), { openingId })
  if (!facts) throw new Error('nothing is accepted yet')
  return submitOpening(world.as(actor), {
    openingId,
    facts,
    version,
    editor: newId(),
    overwrite: true,
  })
}

onBothDatabases('what the organiser has taken back', (world) => {
  it('comes back by the organiser’s word alone', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    await step(world, officer, id, 'withdraw')
    await step(world, recruiter, id, 'redraft')
    const held = { code: 'opening_held' }
    await expect(step(world, recruiter, id, 'publish')).rejects.toMatchObject(held)

    const desk = await getDeskOpening(world.as(recruiter), { openingId: id })
    expect(desk).toMatchObject({ held: true, publishing: { way: 'hand_in' } })
    expect(desk.actions).not.toContain('publish')
    expect(desk.steps.find((one) => one.by === 'organiser')?.reason).toBe('含歧视内容')

    expect(await submit(world, recruiter, id)).toEqual({ state: 'in_review', moved: true })
    expect(await submit(world, recruiter, id)).toEqual({ state: 'in_review', moved: false })
    await expect(step(world, recruiter, id, 'publish')).rejects.toMatchObject(held)
    await publishWaitingOpenings(world.context, { employerId })
    expect((await getDeskOpening(world.as(recruiter), { openingId: id })).state).toBe('in_review')

    await step(world, officer, id, 'return')
    expect(await submit(world, recruiter, id)).toMatchObject({ state: 'in_review' })
    await step(world, officer, id, 'approve')
    await step(world, recruiter, id, 'pause')
    expect(await step(world, recruiter, id, 'resume')).toEqual({ state: 'published' })
  })

  it('does not come back by expiring while it waits', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    await step(world, officer, id, 'withdraw')
    await step(world, recruiter, id, 'redraft')
    await submit(world, recruiter, id)
    await changeOpening(world.context, { openingId: id, action: 'expire', side: 'system' })
    await expect(step(world, recruiter, id, 'renew')).rejects.toMatchObject({
      code: 'opening_held',
    })
    expect(await submit(world, recruiter, id)).toEqual({ state: 'in_review', moved: true })
  })

  it('nor as a copy', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    await step(world, officer, id, 'withdraw')
    const { openingId } = await createDraft(world.as(recruiter), { employerId, copyOf: id })
    const desk = await getDeskOpening(world.as(recruiter), { openingId })
    expect(desk).toMatchObject({ held: true, publishing: { way: 'hand_in' } })
  })

  it('is no matter of what the employer withdrew itself', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    await step(world, recruiter, id, 'withdraw')
    await step(world, recruiter, id, 'redraft')
    expect(await submit(world, recruiter, id)).toEqual({ state: 'published', moved: true })
  })
})
