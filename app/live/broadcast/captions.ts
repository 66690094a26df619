import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { noteDeed } from '../order/desk-log.ts'
import { lockOwnRoom } from '../rooms/own-room.ts'
import { cutCaptions, readCaptions, writeCaptions } from './model/captions.ts'
import { lockReplay } from './own-replay.ts'

/**
 * Puts captions beside the replay of an own room, in place of those that were there; nothing takes them
 * away. As many times as one likes.
 * @param input.captions a WebVTT or SubRip file
 * @throws `not_found`, `replay_gone`; for a file that cannot be read the codes of `readCaptions`
 */
export async function saveCaptions(
  context: Context,
  input: { roomId: string; captions: string },
): Promise<void> {
  const captions = input.captions.trim() === '' ? [] : await readCaptions(input.captions)
  await context.db.transaction().execute(async (trx) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    const { broadcastId } = await lockReplay(trx, room.id)
    if (captions.length === 0) {
      await trx.deleteFrom('broadcastCaptions').where('broadcastId', '=', broadcastId).execute()
    } else {
      await putCaptions(context, trx, { broadcastId, text: writeCaptions(captions) })
    }
    await noteDeed(context, trx, {
      room,
      action: 'room.captions_saved',
      details: { count: captions.length },
    })
  })
}

async function putCaptions(
  context: Context,
  trx: Trx,
  captions: { broadcastId: string; text: string },
): Promise<void> {
  const edited = { editedAt: context.clock.now(), editedBy: accountIdOf(context.actor) }
  await trx
    .insertInto('broadcastCaptions')
    .values({ ...captions, ...edited })
    .onConflict((conflict) =>
      conflict.column('broadcastId').doUpdateSet({ text: captions.text, ...edited }),
    )
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
  if (captions.length === 0)
    await trx.deleteFrom('broadcastCaptions').where('broadcastId', '=', broadcastId).execute()
  else await putCaptions(context, trx, { broadcastId, text: writeCaptions(captions) })
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
