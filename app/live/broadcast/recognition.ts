import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { noteDeed } from '../order/desk-log.ts'
import { lockOwnRoom } from '../rooms/own-room.ts'
import { hasCaptions, putCaptions } from './captions.ts'
import { cutCaptions, readCaptions, writeCaptions } from './model/captions.ts'
import type { RecognitionLocale } from './model/recognition.ts'
import { lockReplay } from './own-replay.ts'

/**
 * Has the captions of an own room's replay recognised, in the background. What comes of it is a draft: the
 * captions that are there stay until the host puts it in their place. Asked for while it is going on, or
 * while a draft waits, this does nothing.
 * @throws `not_found`, also where no recogniser is configured, `replay_gone`, `too_many_tries`
 */
export async function beginRecognition(
  context: Context,
  input: { roomId: string; locale: RecognitionLocale },
): Promise<void> {
  const { roomId, locale } = input
  await context.db.transaction().execute(async (trx) => {
    const room = await lockOwnRoom(context, trx, roomId)
    if (!context.recogniser) throw new Fault('not_found')
    const { broadcastId } = await lockReplay(trx, room.id)
    await remove(trx, broadcastId, 'failed')
    const standing = await trx
      .selectFrom('broadcastRecognition')
      .where('broadcastId', '=', broadcastId)
      .select('id')
      .executeTakeFirst()
    if (standing) return
    const askedBy = accountIdOf(context.actor)
    await context.limits.take('recognition', askedBy ?? room.hostId)
    await begin(context, trx, { broadcastId, locale, askedBy })
    await noteDeed(context, trx, { room, action: 'room.captions_recognised', details: { locale } })
  })
}

async function begin(
  context: Context,
  trx: Trx,
  of: { broadcastId: string; locale: RecognitionLocale; askedBy: string | null },
): Promise<void> {
  const recognitionId = newId()
  await trx
    .insertInto('broadcastRecognition')
    .values({
      ...of,
      id: recognitionId,
      state: 'running',
      failedFor: null,
      askedAt: context.clock.now(),
    })
    .execute()
  await context.jobs.enqueue(trx, 'recognise_captions', { recognitionId })
}

/**
 * Gives up what is being recognised in an own room's replay, or throws away what came of it; where it is
 * in another state by now, it stays.
 * @throws `not_found`, `replay_gone`
 */
export async function endRecognition(
  context: Context,
  input: { roomId: string; state: 'running' | 'done' },
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    const { broadcastId } = await lockReplay(trx, room.id)
    await remove(trx, broadcastId, input.state)
  })
}

async function remove(
  trx: Trx,
  broadcastId: string,
  state: 'running' | 'failed' | 'done',
): Promise<void> {
  await trx
    .deleteFrom('broadcastRecognition')
    .where('broadcastId', '=', broadcastId)
    .where('state', '=', state)
    .execute()
}

/**
 * Puts the draft, as its host has mended it, beside the replay of an own room.
 * @param input.replaces whether the host was told that there are captions already, and wants them replaced
 * @throws `not_found`, `replay_gone`, `captions_there` where the host was not; the codes of `readCaptions`
 */
export async function publishDraft(
  context: Context,
  input: { roomId: string; captions: string; replaces: boolean },
): Promise<void> {
  const captions = await readCaptions(input.captions)
  await context.db.transaction().execute(async (trx) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    const { broadcastId } = await lockReplay(trx, room.id)
    if (!input.replaces && (await hasCaptions({ db: trx }, broadcastId)))
      throw new Fault('captions_there')
    await putCaptions(context, trx, { broadcastId, captions })
    await remove(trx, broadcastId, 'done')
    await noteDeed(context, trx, {
      room,
      action: 'room.captions_saved',
      details: { count: captions.length },
    })
  })
}

/** How far a recogniser is with a replay, and its draft; null where none was asked. */
export async function findRecognition({ db }: Pick<Context, 'db'>, broadcastId: string) {
  const found = await db
    .selectFrom('broadcastRecognition')
    .where('broadcastId', '=', broadcastId)
    .select(['state', 'failedFor', 'heardMs'])
    .select((eb) =>
      eb.case().when('state', '=', 'done').then(eb.ref('text')).else('').end().as('draft'),
    )
    .executeTakeFirst()
  return found ?? null
}

/**
 * Moves a draft to where what it captions is, once a replay was cut; what is being recognised is begun
 * anew, for what was heard so far may have been cut off.
 */
export async function keepRecognitionOf(
  context: Context,
  trx: Trx,
  input: { broadcastId: string; fromMs: number; untilMs: number },
): Promise<void> {
  const { broadcastId, ...kept } = input
  const found = await trx
    .deleteFrom('broadcastRecognition')
    .where('broadcastId', '=', broadcastId)
    .returningAll()
    .executeTakeFirst()
  if (!found) return
  const { locale, askedBy, state } = found
  if (state === 'running') await begin(context, trx, { broadcastId, locale, askedBy })
  if (state !== 'done') return
  const captions = cutCaptions(await readCaptions(found.text), kept)
  if (captions.length === 0) return
  await trx
    .insertInto('broadcastRecognition')
    .values({ ...found, text: writeCaptions(captions) })
    .execute()
}
