import { expect, it } from 'vitest'
import { expireOpenings, publishWaitingOpenings } from '#app/fair/opening-upkeep.ts'
import type { OpeningState } from '#app/fair/model/opening.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer, addOpening } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

async function addIn(
  world: World,
  employerId: string,
  state: OpeningState,
  validUntil = addDays(world.context.clock.now(), 10),
) {
  const { id } = await addOpening(world, employerId)
  await world.context.db
    .updateTable('opening')
    .set({ state, validUntil })
    .where('id', '=', id)
    .execute()
  return id
}

async function statesOf(world: World, employerId: string) {
  const rows = await world.context.db
    .selectFrom('opening')
    .where('employerId', '=', employerId)
    .select(['id', 'state'])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.id, row.state]))
}

function noticesTo(world: World, accountId: string) {
  return world.context.db
    .selectFrom('notice')
    .where('accountId', '=', accountId)
    .select(['kind', 'params', 'href'])
    .execute()
}

onBothDatabases('the upkeep of openings', (world) => {
  it('publishes what waited for the admission once, and tells its people once', async () => {
    const employer = await addEmployer(world, { admission: 'in_review' })
    const waiting = await Promise.all(
      Array.from({ length: 3 }, () => addIn(world, employer.id, 'in_review')),
    )
    const late = await addIn(
      world,
      employer.id,
      'in_review',
      addDays(world.context.clock.now(), -1),
    )
    const draft = await addIn(world, employer.id, 'draft')

    await publishWaitingOpenings(world.context, { employerId: employer.id })
    expect(Object.values(await statesOf(world, employer.id))).not.toContain('published')

    await world.context.db
      .updateTable('employer')
      .set({ admission: 'admitted', verificationDueAt: addDays(world.context.clock.now(), 180) })
      .where('id', '=', employer.id)
      .execute()
    await Promise.all([
      publishWaitingOpenings(world.context, { employerId: employer.id }),
      publishWaitingOpenings(world.context, { employerId: employer.id }),
    ])
    const states = await statesOf(world, employer.id)
    expect(waiting.map((id) => states[id])).toEqual(['published', 'published', 'published'])
    expect([states[late], states[draft]]).toEqual(['in_review', 'draft'])
    const steps = await world.context.db
      .selectFrom('openingStep')
      .where('openingId', 'in', waiting)
      .select(['toState', 'actorAccountId'])
      .execute()
    expect(steps).toEqual(Array(3).fill({ toState: 'published', actorAccountId: null }))
    expect(await noticesTo(world, employer.recruiter.accountId)).toEqual([
      {
        kind: 'notice.openings_published',
        params: { count: '3' },
        href: '/employer/openings?state=published',
      },
    ])
  })

  it('publishes more than one batch, and nothing of an employer that is overdue', async () => {
    const employer = await addEmployer(world)
    for (let index = 0; index < 105; index += 1) await addIn(world, employer.id, 'in_review')
    await world.context.db
      .updateTable('employer')
      .set({ verificationDueAt: addDays(world.context.clock.now(), -1) })
      .where('id', '=', employer.id)
      .execute()
    await publishWaitingOpenings(world.context, { employerId: employer.id })
    expect(Object.values(await statesOf(world, employer.id))).not.toContain('published')
    await world.context.db
      .updateTable('employer')
      .set({ verificationDueAt: addDays(world.context.clock.now(), 1) })
      .where('id', '=', employer.id)
      .execute()
    await publishWaitingOpenings(world.context, { employerId: employer.id })
    expect(new Set(Object.values(await statesOf(world, employer.id)))).toEqual(
      new Set(['published']),
    )
  })

  it('ends what is past its day, once, and leaves the rest', async () => {
    const one = await addEmployer(world)
    const many = await addEmployer(world)
    const past = addDays(world.context.clock.now(), -1)
    const ended = [
      await addIn(world, many.id, 'published', past),
      await addIn(world, many.id, 'paused', past),
      await addIn(world, many.id, 'in_review', past),
      await addIn(world, one.id, 'published', past),
    ]
    const kept = {
      [await addIn(world, many.id, 'published')]: 'published',
      [await addIn(world, many.id, 'filled', past)]: 'filled',
      [await addIn(world, many.id, 'draft', past)]: 'draft',
      [await addIn(world, many.id, 'withdrawn', past)]: 'withdrawn',
    }
    await Promise.all([expireOpenings(world.context), expireOpenings(world.context)])
    await expireOpenings(world.context)
    const states = { ...(await statesOf(world, many.id)), ...(await statesOf(world, one.id)) }
    expect(ended.map((id) => states[id])).toEqual(Array(4).fill('expired'))
    expect(states).toMatchObject(kept)
    const steps = await world.context.db
      .selectFrom('openingStep')
      .where('openingId', 'in', ended)
      .select(['fromState', 'toState'])
      .execute()
    expect(steps.map((step) => `${step.fromState} ${step.toState}`).sort()).toEqual([
      'in_review expired',
      'paused expired',
      'published expired',
      'published expired',
    ])
    expect(await noticesTo(world, one.recruiter.accountId)).toEqual([
      {
        kind: 'notice.opening_expired',
        params: { title: '数控车工', reason: '' },
        href: `/employer/openings/${ended[3]}`,
      },
    ])
  })
})
