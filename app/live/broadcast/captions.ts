import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { noteDeed } from '../order/desk-log.ts'
import { lockOwnRoom } from '../rooms/own-room.ts'
import {
  cutCaptions,
  MOST_CAPTION_CHARACTERS,
  readCaptions,
  writeCaptions,
  type Caption,
} from './model/captions.ts'
import { lockReplay } from './own-replay.ts'

/**
 * Puts captions beside the replay of an own room, in place of those that were there.
 * @param input.captions a WebVTT or SubRip file; an empty one takes them away
 * @throws `not_found`, `replay_gone`, `captions_long`; for a file that cannot be read the codes of `readCaptions`
 */
export async function saveCaptions(
  context: Context,
  input: { roomId: string; captions: string },
): Promise<void> {
  // A file is read without the form in which a text is typed.
  if (input.captions.length > MOST_CAPTION_CHARACTERS) {
    throw new Fault('captions_long', { field: 'captions' })
  }
  const captions = input.captions.trim() === '' ? [] : await readCaptions(input.captions)
  await context.db.transaction().execute(async (trx) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    const { broadcastId } = await lockReplay(trx, room.id)
    await putCaptions(context, trx, { broadcastId, captions })
    await noteDeed(context, trx, {
      room,
      action: 'room.captions_saved',
      details: { count: captions.length },
    })
  })
}

/** Puts captions in the place of those that were there; none take them away. */
export async function putCaptions(
  context: Context,
  trx: Trx,
  { broadcastId, captions }: { broadcastId: string; captions: readonly Caption[] },
): Promise<void> {
  if (captions.length === 0) {
    await trx.deleteFrom('broadcastCaptions').where('broadcastId', '=', broadcastId).execute()
    return
  }
  const put = {
    text: writeCaptions(captions),
    editedAt: context.clock.now(),
    editedBy: accountIdOf(context.actor),
  }
  await trx
    .insertInto('broadcastCaptions')
    .values({ broadcastId, ...put })
    .onConflict((conflict) => conflict.column('broadcastId').doUpdateSet(put))
    .execute()
}

/** Moves captions to where what they caption is, once a replay was cut. */
export async function keepCaptionsOf(
  context: Context,
  trx: Trx,
  input: { broadcastId: string; fromMs: number; untilMs: number },
): Promise<void> {
  const { broadcastId, ...kept } = input
  const text = await findCaptions({ db: trx }, broadcastId)
  if (text === null) return
  const captions = cutCaptions(await readCaptions(text), kept)
  await putCaptions(context, trx, { broadcastId, captions })
}

/** Whether a replay has captions: their text may be as long as an evening's talk. */
export async function hasCaptions(
  { db }: Pick<Context, 'db'>,
  broadcastId: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('broadcastCaptions')
    .where('broadcastId', '=', broadcastId)
    .select('broadcastId')
    .executeTakeFirst()
  return found !== undefined
}

/** The captions of a replay as WebVTT; null where there are none. */
export async function findCaptions(
  { db }: { db: Context['db'] | Trx },
  broadcastId: string,
): Promise<string | null> {
  const found = await db
    .selectFrom('broadcastCaptions')
    .where('broadcastId', '=', broadcastId)
    .select('text')
    .executeTakeFirst()
  return found?.text ?? null
}

/**
 * The same, for viewers.
 * @throws `not_found` without any
 */
export async function getCaptions(
  context: Pick<Context, 'db'>,
  broadcastId: string,
): Promise<string> {
  const text = await findCaptions(context, broadcastId)
  if (text === null) throw new Fault('not_found')
  return text
}
