import { canBePublic } from '#app/fair/policy.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ALLOWED, type Decision } from '#app/kernel/errors.ts'

/**
 * Whether a host's rooms may be announced and go live: an employer that others may not see opens none
 * (人力资源市场暂行条例 §26); colleges and organisers always may.
 */
export async function mayOpenRooms(
  context: Pick<Context, 'clock'>,
  db: Context['db'] | Trx,
  hostId: string,
): Promise<Decision> {
  const employer = await db
    .selectFrom('employer')
    .where('id', '=', hostId)
    .select(['admission', 'verificationDueAt'])
    .executeTakeFirst()
  return employer ? canBePublic(employer, context.clock.now()) : ALLOWED
}
