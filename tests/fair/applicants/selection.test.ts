import { expect, it } from 'vitest'
import { changeSelectedApplicants } from '#app/fair/applicants/applicant-selection.ts'
import { listApplicants } from '#app/fair/applicants.ts'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import { readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import type { BulkAction } from '#app/fair/model/application.ts'
import { proposeInterviews } from '#app/fair/interviews/interview-proposals.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import {
  addBooth,
  addSeeker,
  apply,
  setState,
  slotAt,
  type Booth,
} from '#tests/fair/application-fixtures.ts'
import { join } from '#tests/support/people.ts'
import { firstMoment } from '#tests/support/first-moment.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const filters = readApplicantFilters(new URLSearchParams())

async function applicants(world: World, booth: Booth, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    ids.push((await apply(world, await addSeeker(world), booth)).applicationId)
  }
  return ids
}

async function statesOf(world: World, ids: string[]) {
  const rows = await world.context.db
    .selectFrom('application')
    .where('id', 'in', ids)
    .select(['id', 'state'])
    .execute()
  return ids.map((id) => rows.find((row) => row.id === id)?.state)
}

/** One person who recruits for two employers, and acts for the first. */
async function twoEmployers(world: World) {
  const own = await addBooth(world)
  const other = await addBooth(world)
  const both = await join(world, own.recruiter, { id: other.employerId, kind: 'employer' })
  const [acting] = both.memberships
  const recruiter: AccountActor = { ...both, acting: { employer: acting } }
  return { own, other, recruiter }
}

onBothDatabases('applicants selected in an employer’s list', (world) => {
  const step = (by: AccountActor, employerId: string) => (action: BulkAction, ids: string[]) =>
    changeSelectedApplicants(world.as(by), {
      employerId,
      filters,
      selection: { ids, all: null },
      action,
      reason: '岗位已招满',
    })

  it('are that employer’s, though who ticks recruits for another too', async () => {
    const { own, other, recruiter } = await twoEmployers(world)
    const [mine = ''] = await applicants(world, own, 1)
    const theirs = await applicants(world, other, 2)
    const refuse = step(recruiter, own.employerId)
    const ids = [...theirs, mine, newId(), 'nonsense']
    // Whose names one has no business to know.
    const strangers = { fault: 'not_found', count: 4, named: [] }
    expect(await refuse('refuse', ids)).toEqual({ changed: 1, failed: [strangers], left: 0 })
    expect(await statesOf(world, [mine, ...theirs])).toEqual(['refused', 'sent', 'sent'])
    expect(await refuse('refuse', theirs)).toMatchObject({ changed: 0, failed: [{ count: 2 }] })
    await expect(
      step((await addBooth(world)).recruiter, own.employerId)('refuse', [mine]),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are invited so too', async () => {
    const { own, other, recruiter } = await twoEmployers(world)
    const [mine = ''] = await applicants(world, own, 1)
    const [theirs = ''] = await applicants(world, other, 1)
    const propose = (applicationIds: string[]) =>
      proposeInterviews(world.as(recruiter), {
        employerId: own.employerId,
        applicationIds,
        mode: 'onsite',
        place: '兴城路 11 号 2 楼',
        contact: '',
        note: '',
        slots: [slotAt('2026-11-25', '14:00', '14:30')],
        capacity: 1,
        answerBy: null,
      })
    expect(await propose([theirs, mine])).toEqual({ invited: 1, skipped: 1 })
    expect(await statesOf(world, [mine, theirs])).toEqual(['interview', 'sent'])
    await expect(propose([theirs])).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are all done to in the end, repeated in the list’s usual order', async () => {
    const booth = await addBooth(world)
    const ids = await applicants(world, booth, 9)
    for (const id of ids.slice(0, 4)) await setState(world, id, 'hired')
    const gone = ids.slice(4, 6)
    for (const id of ids.slice(4)) await setState(world, id, 'refused')
    const { db, clock } = world.context
    for (const id of gone) {
      const disclosure = await db
        .selectFrom('disclosure')
        .innerJoin('application', 'application.id', 'disclosure.applicationId')
        .where('applicationId', '=', id)
        .select(['disclosure.id', 'application.accountId'])
        .executeTakeFirstOrThrow()
      const seeker = { ...booth.recruiter, accountId: disclosure.accountId, memberships: [] }
      await withdrawDisclosure(world.as(seeker), { disclosureId: disclosure.id })
    }
    const start = clock.now()
    const outcomes = []
    for (let press = 1; press <= 3; press += 1) {
      const all = clock.now()
      world.setNow(new Date(start.getTime() + press * 1000))
      const selection = { ids: [], all }
      const input = { employerId: booth.employerId, filters, selection }
      const back = { ...input, action: 'reconsider', reason: '' } as const
      outcomes.push(await changeSelectedApplicants(world.as(booth.recruiter), back, { most: 2 }))
    }
    const counts = outcomes.map(({ changed, failed, left }) => {
      const of = (fault: string) => failed.find((one) => one.fault === fault)?.count
      return [changed, of('transition_refused'), of('taken_back'), left]
    })
    expect(counts).toEqual([
      [2, 4, 2, 1],
      [1, 6, 2, 0],
      [0, 7, 2, 0],
    ])
  })

  it('that are left out are named with why, as far as they have let their names be known', async () => {
    const booth = await addBooth(world)
    const ids = await applicants(world, booth, 4)
    const [fresh = '', hired = '', gone = '', refused = ''] = ids
    await setState(world, hired, 'hired')
    await setState(world, gone, 'refused')
    await setState(world, refused, 'refused')
    const { db, clock } = world.context
    await db
      .updateTable('disclosure')
      .set({ withdrawnAt: clock.now() })
      .where('applicationId', '=', gone)
      .execute()
    const named = { title: booth.title, name: '王芳' }
    const state = (count: number, rows: [string, string][]) => ({
      fault: 'transition_refused',
      count,
      named: rows.map(([applicationId, state]) => ({ ...named, applicationId, state })),
    })
    const takenBack = {
      fault: 'taken_back',
      count: 1,
      named: [{ ...named, name: null, applicationId: gone, state: 'refused' }],
    }
    const as = world.as(booth.recruiter)
    const input = { employerId: booth.employerId, filters: { ...filters, sort: 'oldest' as const } }
    const back = { ...input, action: 'reconsider', reason: '' } as const
    // One after the other, for what is done to the first is no more to be done.
    const all = { ids: [], all: clock.now() }
    const rest: [string, string][] = [
      [fresh, 'sent'],
      [hired, 'hired'],
    ]
    expect(await changeSelectedApplicants(as, { ...back, selection: all })).toEqual({
      changed: 1,
      failed: [state(2, rest), takenBack],
      left: 0,
    })
    await setState(world, refused, 'refused')
    expect(await changeSelectedApplicants(as, { ...back, selection: { ids, all: null } })).toEqual({
      changed: 1,
      failed: [state(2, rest.toSorted()), takenBack],
      left: 0,
    })
  })

  it('are all but those that changed since the list was read', async () => {
    const booth = await addBooth(world)
    const [first = '', second = ''] = await applicants(world, booth, 2)
    const start = world.context.clock.now()
    world.setNow(new Date(start.getTime() + 1000))
    const as = world.as(booth.recruiter)
    await step(booth.recruiter, booth.employerId)('shortlist', [first])
    const selection = { ids: [], all: start }
    const input = { employerId: booth.employerId, filters, selection }
    const outcome = await changeSelectedApplicants(as, {
      ...input,
      action: 'refuse',
      reason: '岗位已招满',
    })
    expect(outcome).toEqual({ changed: 1, failed: [], left: 0 })
    expect(await statesOf(world, [first, second])).toEqual(['shortlisted', 'refused'])
  })

  it('are those of a moment before they were read', async () => {
    const booth = await addBooth(world)
    const { context, before } = firstMoment(world.as(booth.recruiter))
    const list = await listApplicants(context, {
      ...filters,
      employerId: booth.employerId,
    })
    expect(list.now).toEqual(before)
  })
})
