import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { remembered } from '#app/kernel/remembered.ts'
import { canModerate } from '../policy.ts'
import { inRoom } from '../talk/held-room.ts'
import { ensureOpen } from '../talk/open-room.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { roomFacts } from '../talk/room-roles.ts'
import { noteDeed } from './desk-log.ts'
import { findBarred, foldBarred, type BarredWord } from './model/barred-words.ts'

/**
 * Lets nobody write a word in the room, or lets everybody again.
 * @throws `not_found`, `not_allowed`, `room_closed`
 */
export async function barWord(
  context: Context,
  input: { roomId: string; word: string; isBarred: boolean },
): Promise<LoggedEvent> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    ensureOpen(room, 'word')
    const { word, isBarred } = input
    if (isBarred) {
      await trx
        .insertInto('barredWord')
        .values({
          id: newId(),
          roomId: room.id,
          word,
          addedBy: accountIdOf(context.actor),
          addedAt: context.clock.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    } else {
      await trx
        .deleteFrom('barredWord')
        .where('roomId', '=', room.id)
        .where('word', '=', word)
        .execute()
    }
    await noteDeed(context, trx, {
      room,
      action: isBarred ? 'room.word_barred' : 'room.word_allowed',
      details: { word },
    })
    return write({ kind: 'word', audience: 'desk', payload: { word, isBarred } })
  })
}

/** So many barred words are kept ready, of all rooms together. */
const KEPT = { most: 2_000 }

/**
 * Refuses a text with a word that the room or the platform bars. Which words those are is read each time,
 * so that a change holds for the next message on every node; how each is known is found out once.
 * @throws `word_barred` at `text`, with the word
 */
export async function ensureNoBarredWord(
  context: Pick<Context, 'words' | 'recall'>,
  trx: Trx,
  input: { roomId: string; text: string },
): Promise<void> {
  const rows = await trx
    .selectFrom('barredWord')
    .where((eb) => eb.or([eb('roomId', '=', input.roomId), eb('roomId', 'is', null)]))
    .select('word')
    .execute()
  const { words, recall } = context
  const foldOnce = await recall.follow<(word: string) => BarredWord>('barred-words', (before) =>
    Promise.resolve(before ?? remembered((word) => foldBarred(word, words), KEPT)),
  )
  const barred = rows.map((row) => foldOnce(row.word))
  const word = findBarred(input.text, barred, words)
  if (word !== null) throw new Fault('word_barred', { field: 'text', params: { word } })
}
