import { expect, it } from 'vitest'
import { readOpeningFilter } from '#app/fair/model/opening-list.ts'
import type { OpeningState } from '#app/fair/model/opening.ts'
import {
  changeSelectedOpenings,
  decideOpening,
  decideSelectedOpenings,
} from '#app/fair/opening-selection.ts'
import { listEmployerOpenings } from '#app/fair/openings.ts'
import { readScreeningFilter } from '#app/fair/screening/model/screening-list.ts'
import { decideOnSelected, getScreeningQueue } from '#app/fair/screening/screening-queue.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Selection } from '#app/kernel/selection.ts'
import { addFlagged } from '#tests/support/flagged.ts'
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
    const unready = await addEmployer(world, { admission: 'in_review' })
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
    await openings(world, unready.id, 3, { state: 'in_review' })
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
    expect(outcomes[0]?.failed).toEqual([])
    // Those stand in a state of their own, and are told of there.
    const early = await decideSelectedOpenings(world.as(officer), {
      filter: { ...filter, state: 'papers' },
      selection: { ids: [], all: world.context.clock.now() },
      action: 'approve',
      reason: '',
    })
    expect(early).toMatchObject({ done: 0, left: 0 })
    expect(early.failed.map(({ fault, count }) => [fault, count]).sort()).toEqual([
      ['not_admitted', 3],
      ['verification_overdue', 3],
    ])
  })

  it('are not approved where their words wait: those are named, with the words', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId } = await addEmployer(world)
    const flagged = await addFlagged(world, employerId, '限男性')
    const { id: fit } = await addOpening(world, employerId)
    const { db, clock } = world.context
    await db.updateTable('opening').set({ state: 'in_review' }).where('id', '=', fit).execute()
    const refused = {
      fault: 'opening_flagged',
      count: 1,
      named: [{ openingId: flagged, title: '数控车工', earlier: null, terms: ['限男性'] }],
    }
    const decide = (selection: Selection) =>
      decideSelectedOpenings(world.as(officer), {
        filter: readOpeningFilter(new URLSearchParams({ q: '数控车工', state: 'in_review' })),
        selection,
        action: 'approve',
        // Typed for something else: words are not let through by it.
        reason: '写错了',
      })
    expect(await decide({ ids: [flagged], all: null })).toEqual({
      done: 0,
      failed: [refused],
      left: 0,
    })
    world.setNow(new Date(clock.now().getTime() + 1000))
    const outcome = await decide({ ids: [], all: clock.now() })
    expect(outcome.failed.find(({ fault }) => fault === 'opening_flagged')).toEqual(refused)
    expect(outcome.done).toBeGreaterThan(0)
    const one = { openingId: flagged, action: 'approve', reason: '写错了' } as const
    expect(await decideOpening(world.as(officer), one)).toEqual({
      undone: refused.named[0],
      fault: 'opening_flagged',
    })
    await db.deleteFrom('openingFlag').where('openingId', '=', flagged).execute()
    await db
      .updateTable('opening')
      .set({ state: 'withdrawn', flagged: false })
      .where('id', '=', flagged)
      .execute()
  })

  it('are all let through in the queue of words in the end, but those that cannot be', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId } = await addEmployer(world)
    const { db, clock } = world.context
    const past = { validUntil: addDays(clock.now(), -1) }
    for (let index = 0; index < 6; index += 1) {
      const id = await addFlagged(world, employerId, '限男性')
      // Waiting longest, and so the first of the queue.
      if (index < 3) await db.updateTable('opening').set(past).where('id', '=', id).execute()
    }
    const queue = readScreeningFilter(new URLSearchParams())
    const outcomes = await repeat(world, (all) =>
      decideOnSelected(
        world.as(officer),
        { filter: queue, selection: { ids: [], all }, action: 'approve', reason: '井下作业' },
        { most: 2 },
      ),
    )
    expect(outcomes.map(({ decided, left }) => [decided, left])).toEqual([
      [2, 1],
      [1, 0],
    ])
    expect(outcomes[0]?.failed).toMatchObject([
      { fault: 'valid_until_past', count: 3, named: [{ title: '数控车工' }, {}, {}] },
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
