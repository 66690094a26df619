import { expect, it } from 'vitest'
import { remindOfVerification } from '#app/accounts/verification-reminders.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

async function noticesTo(world: World, accountId: string): Promise<string[]> {
  const rows = await world.context.db
    .selectFrom('notice')
    .where('accountId', '=', accountId)
    .select('kind')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.kind)
}

onBothDatabases('the next verification', (world) => {
  it('is announced thirty and seven days before and when it is over, each once', async () => {
    const start = world.context.clock.now()
    const employer = await addEmployer(world)
    const preparing = await addEmployer(world, { admission: 'preparing' })
    const told = () => noticesTo(world, employer.recruiter.accountId)
    const on = async (day: number) => {
      world.setNow(addDays(start, day))
      await remindOfVerification(world.context)
      await remindOfVerification(world.context)
      return told()
    }
    expect(await on(149)).toEqual([])
    expect(await on(150)).toEqual(['notice.verification_due'])
    expect(await on(172)).toHaveLength(1)
    // The job did not run on the very day.
    expect(await on(175)).toHaveLength(2)
    expect(await on(181)).toEqual([
      'notice.verification_due',
      'notice.verification_due',
      'notice.verification_over',
    ])
    expect(await on(200)).toHaveLength(3)
    const mails = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', employer.recruiter.accountId)
      .select('body')
      .execute()
    expect(mails).toHaveLength(3)
    expect(await noticesTo(world, preparing.recruiter.accountId)).toEqual([])
    world.setNow(start)
  })

  it('is announced to nobody whose papers are with the organiser', async () => {
    const start = world.context.clock.now()
    const employer = await addEmployer(world)
    world.setNow(addDays(start, 174))
    await world.context.db
      .updateTable('employer')
      .set({ submittedAt: world.context.clock.now() })
      .where('id', '=', employer.id)
      .execute()
    await remindOfVerification(world.context)
    expect(await noticesTo(world, employer.recruiter.accountId)).toEqual([])
    world.setNow(start)
  })
})
