import type { AccountActor } from '#app/kernel/actor.ts'
import type { World } from '#tests/support/world.ts'

/** The student whose account it is. */
export async function findStudent(world: World, person: AccountActor): Promise<string> {
  const { id } = await world.context.db
    .selectFrom('student')
    .where('accountId', '=', person.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
