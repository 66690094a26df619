import { describe, expect, it } from 'vitest'
import { countHire, ensureHeadcountFits } from '#app/fair/opening-hires.ts'
import type { Actor } from '#app/kernel/actor.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOpening } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

function hire(world: World, openingId: string, actor: Actor = world.context.actor) {
  const context = world.as(actor)
  return context.db.transaction().execute((trx) => countHire(context, trx, { openingId }))
}

async function read(world: World, id: string) {
  const { db } = world.context
  const opening = await db
    .selectFrom('opening')
    .where('id', '=', id)
    .select(['state', 'hiredCount'])
    .executeTakeFirstOrThrow()
  const steps = await db
    .selectFrom('openingStep')
    .where('openingId', '=', id)
    .select(['fromState', 'toState', 'actorAccountId'])
    .execute()
  return { ...opening, steps }
}

onBothDatabases('counting hires', (world) => {
  it('counts exactly the headcount when 50 hire at once, and fills once', async () => {
    const employer = await addEmployer(world)
    const opening = await addOpening(world, employer.id, { headcount: 5 })
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => hire(world, opening.id, employer.recruiter)),
    )
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(5)
    const codes = tries.flatMap((result) =>
      result.status === 'rejected' ? [faultOf(result.reason)?.code] : [],
    )
    expect(new Set(codes)).toEqual(new Set(['headcount_reached']))
    expect(await read(world, opening.id)).toEqual({
      state: 'filled',
      hiredCount: 5,
      steps: [
        {
          fromState: 'published',
          toState: 'filled',
          actorAccountId: employer.recruiter.accountId,
        },
      ],
    })
  })

  it('fills a paused opening, and leaves the state of one that is over', async () => {
    const employer = await addEmployer(world)
    const paused = await addOpening(world, employer.id, { headcount: 1 })
    const expired = await addOpening(world, employer.id, { headcount: 1 })
    const { db } = world.context
    await db.updateTable('opening').set({ state: 'paused' }).where('id', '=', paused.id).execute()
    await db.updateTable('opening').set({ state: 'expired' }).where('id', '=', expired.id).execute()
    expect(await hire(world, paused.id)).toEqual({ hiredCount: 1, headcount: 1 })
    await hire(world, expired.id)
    expect(await read(world, paused.id)).toMatchObject({ state: 'filled', hiredCount: 1 })
    expect(await read(world, expired.id)).toMatchObject({
      state: 'expired',
      hiredCount: 1,
      steps: [],
    })
  })

  it('counts nothing that is taken back', async () => {
    const employer = await addEmployer(world)
    const opening = await addOpening(world, employer.id, { headcount: 1 })
    const failing = world.context.db.transaction().execute(async (trx) => {
      await countHire(world.context, trx, { openingId: opening.id })
      throw new Error('taken back')
    })
    await expect(failing).rejects.toThrow('taken back')
    expect(await read(world, opening.id)).toEqual({ state: 'published', hiredCount: 0, steps: [] })
  })

  it('refuses an opening that does not exist', async () => {
    await expect(hire(world, newId())).rejects.toMatchObject({ code: 'headcount_reached' })
  })
})

describe('the headcount when it is changed', () => {
  it('never goes below who is hired', () => {
    expect(() => ensureHeadcountFits({ headcount: 3, hiredCount: 3 })).not.toThrow()
    expect(() => ensureHeadcountFits({ headcount: 2, hiredCount: 3 })).toThrow(
      expect.objectContaining({
        code: 'headcount_below_hired',
        field: 'headcount',
        params: { hired: 3 },
      }),
    )
  })
})
