import { expect, it } from 'vitest'
import { readOpeningFilter } from '#app/fair/model/opening-list.ts'
import type { OpeningState } from '#app/fair/model/opening.ts'
import { changeSelectedOpenings, decideSelectedOpenings } from '#app/fair/opening-selection.ts'
import { listEmployerOpenings } from '#app/fair/openings.ts'
import { readScreeningFilter } from '#app/fair/screening/model/screening-list.ts'
import { getScreeningQueue } from '#app/fair/screening/screening-queue.ts'
import { addDays } from '#app/kernel/clock.ts'
import { firstMoment } from '#tests/support/first-moment.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const filter = readOpeningFilter(new URLSearchParams())

type Facts = { state: OpeningState; held?: boolean; hiredCount?: number; validUntil?: Date }

async function openings(world: World, employerId: string, count: number, facts: Facts) {
  for (let index = 0; index < count; index += 1) {
    const { id } = await addOpening(world, employerId)
    await world.context.db.updateTable('opening').set(facts).where('id', '=', id).execute()
  }
}

/** Presses until nothing is left, and gives what came of each press. */
async function repeat<O extends { left: number }>(
  world: World,
  press: (all: Date) => Promise<O>,
): Promise<O[]> {
  const outcomes: O[] = []
  do {
    const all = world.context.clock.now()
    world.setNow(new Date(all.getTime() + 1000))
    outcomes.push(await press(all))
  } while ((outcomes.at(-1)?.left ?? 0) > 0 && outcomes.length < 9)
  return outcomes
}

onBothDatabases('openings selected as all that a list finds', (world) => {
  it('are all resumed in the end, in the usual order, whatever else is found', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const past = addDays(world.context.clock.now(), -1)
    await openings(world, employerId, 3, { state: 'paused' })
    // Changed later, and so the first of the list.
    world.setNow(addDays(world.context.clock.now(), 0.01))
    await openings(world, employerId, 3, { state: 'withdrawn' })
    await openings(world, employerId, 3, { state: 'paused', held: true })
    await openings(world, employerId, 2, { state: 'paused', validUntil: past })
    await openings(world, employerId, 2, { state: 'paused', hiredCount: 5 })
    const outcomes = await repeat(world, (all) =>
      changeSelectedOpenings(
        world.as(recruiter),
        { employerId, filter, selection: { ids: [], all }, action: 'resume', reason: '' },
        { most: 2 },
      ),
    )
    expect(outcomes.map(({ done, left }) => [done, left])).toEqual([
      [2, 1],
      [1, 0],
    ])
    const counts = outcomes[0]?.failed.map(({ fault, count, named }) => [
      fault,
      count,
      named.length,
    ])
    expect(counts?.sort()).toEqual([
      ['headcount_reached', 2, 2],
      ['opening_held', 3, 3],
      ['transition_refused', 3, 3],
      ['valid_until_past', 2, 2],
    ])
  })

  it('are all approved in the end, but those whose employers may not be public', async () => {
    const { officer } = await addOrganiser(world)
    const early = await addEmployer(world, { admission: 'in_review' })
    const overdue = await addEmployer(world)
    const { db, clock } = world.context
    await db
      .updateTable('employer')
      .set({ verificationDueAt: clock.now() })
      .where('id', '=', overdue.id)
      .execute()
    const fit = await addEmployer(world)
    await openings(world, fit.id, 3, { state: 'in_review' })
    world.setNow(addDays(clock.now(), 0.01))
    await openings(world, early.id, 3, { state: 'in_review' })
    await openings(world, overdue.id, 3, { state: 'in_review' })
    const waiting = { ...filter, state: 'in_review' as const }
    const outcomes = await repeat(world, (all) =>
      decideSelectedOpenings(
        world.as(officer),
        { filter: waiting, selection: { ids: [], all }, action: 'approve', reason: '' },
        { most: 2 },
      ),
    )
    expect(outcomes.map(({ done, left }) => [done, left])).toEqual([
      [2, 1],
      [1, 0],
    ])
    expect(outcomes[0]?.failed.map(({ fault, count }) => [fault, count]).sort()).toEqual([
      ['not_admitted', 3],
      ['verification_overdue', 3],
    ])
  })

  it('are those of a moment before they were read', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    const own = firstMoment(world.as(recruiter))
    const list = await listEmployerOpenings(own.context, { employerId, filter })
    expect(list.now).toEqual(own.before)
    const queue = firstMoment(world.as(officer))
    const all = readScreeningFilter(new URLSearchParams())
    const { now } = await getScreeningQueue(queue.context, { filter: all, openingId: null })
    expect(now).toEqual(queue.before)
  })
})
