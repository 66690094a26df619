import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import type { World } from '#tests/support/world.ts'

const AT_A_TIME = 500

/**
 * Questions of a room as if they had been asked one after the other, without the pauses that people are
 * held to; their ids, the first one first.
 */
export async function addQuestions(
  world: World,
  input: { roomId: string; by: AccountActor; count: number },
): Promise<string[]> {
  const { roomId, by, count } = input
  const { db, clock } = world.context
  const at = clock.now()
  const { lastSeq } = await db
    .selectFrom('room')
    .where('id', '=', roomId)
    .select('lastSeq')
    .executeTakeFirstOrThrow()
  const ids = Array.from({ length: count }, () => newId()).sort()
  for (let from = 0; from < count; from += AT_A_TIME) {
    const some = ids.slice(from, from + AT_A_TIME).map((id, place) => {
      const number = from + place + 1
      return { id, number, text: `第 ${number} 问：夜班有没有补贴，一个月休几天，宿舍几个人住？` }
    })
    await db
      .insertInto('roomQuestion')
      .values(
        some.map(({ id, text }) => ({
          ...{ id, roomId, text, authorId: by.accountId, anonymous: true, openingId: null },
          ...{ state: 'shown' as const, mergedInto: null, askedAt: at },
          ...{ answer: null, answeredBy: null, answeredAt: null, momentMs: null },
        })),
      )
      .execute()
    await db
      .insertInto('roomEvent')
      .values(
        some.map(({ id, number, text }) => ({
          ...{ roomId, seq: lastSeq + number, kind: 'question', audience: 'all' as const, at },
          ...{ authorId: by.accountId, clientMessageId: newId() },
          payload: JSON.stringify({ id, text, by: null, openingId: null, state: 'shown' }),
        })),
      )
      .execute()
  }
  await db
    .updateTable('room')
    .set({ lastSeq: lastSeq + count })
    .where('id', '=', roomId)
    .execute()
  return ids
}
