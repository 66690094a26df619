import { findAccountActor } from '#app/accounts/actor.ts'
import { hashSecret, isLinkSecret } from '#app/accounts/secrets.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault, type FaultCode } from '#app/kernel/errors.ts'

/**
 * The key that an encoder has brought, and its room.
 * @throws `not_found` for one that was never made, or does not stand any more
 */
export async function findEncoder(
  context: Context,
  key: string,
): Promise<{ keyId: string; roomId: string }> {
  if (!isLinkSecret(key)) throw new Fault('not_found')
  const found = await context.db
    .selectFrom('streamKey')
    .where('hash', '=', hashSecret(context, key))
    .where('revokedAt', 'is', null)
    .select(['id as keyId', 'roomId'])
    .executeTakeFirst()
  if (!found) throw new Fault('not_found')
  return found
}

/**
 * Whether what is sent with a key is still to be taken.
 * @throws `stream_key_ended` once it was revoked, or another one made
 */
export async function ensureKeyStands(context: Context, keyId: string): Promise<void> {
  const key = await context.db
    .selectFrom('streamKey')
    .where('id', '=', keyId)
    .select('revokedAt')
    .executeTakeFirst()
  if (!key || key.revokedAt) throw new Fault('stream_key_ended')
}

/**
 * Who presents by an encoder: whoever has made its key, with what that person may do now. That the encoder
 * is there is noted.
 * @throws `stream_key_ended`
 */
export async function presentingEncoder(
  context: Context,
  keyId: string,
): Promise<{ context: Context; presenter: string; connectsAgain: true }> {
  const key = await context.db
    .updateTable('streamKey')
    .set({ seenAt: context.clock.now() })
    .where('id', '=', keyId)
    .where('revokedAt', 'is', null)
    .returning('createdBy')
    .executeTakeFirst()
  const actor = key && (await findAccountActor(context, key.createdBy))
  if (!actor) throw new Fault('stream_key_ended')
  return { context: { ...context, actor }, presenter: presenterOf(keyId), connectsAgain: true }
}

/** Notes that an encoder is gone, and where it was sent away, why. */
export async function noteEncoderGone(
  context: Context,
  keyId: string,
  why: FaultCode | null,
): Promise<void> {
  // One that was refused for another with the same key, which stays.
  const isAnotherThere = why === 'stream_taken' && (await isSending(context, keyId))
  await context.db
    .updateTable('streamKey')
    .set({ ...(isAnotherThere ? {} : { seenAt: null }), refusedFor: why })
    .where('id', '=', keyId)
    .execute()
}

/** The mark by which the row of a broadcast says who sends. */
const presenterOf = (keyId: string): string => `encoder ${keyId}`

async function isSending({ db }: Pick<Context, 'db'>, keyId: string): Promise<boolean> {
  const found = await db
    .selectFrom('broadcast')
    .where('presenter', '=', presenterOf(keyId))
    .where('isOn', '=', true)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}
