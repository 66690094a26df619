import { sql } from 'kysely'
import type { Trx } from '#app/kernel/context.ts'
import { OPEN_TO_VOTES } from '../talk/model/question-states.ts'

/** Who asked a question, and who asked one that was merged into it; each once. */
export function listAskers(trx: Trx, input: { roomId: string; questionId: string }) {
  return listAuthors(trx, { roomId: input.roomId, of: sql<boolean>`id = ${input.questionId}` })
}

/** Who waits for an answer in a room, each once however much they have asked. */
export function listWaitingAskers(trx: Trx, input: { roomId: string }) {
  return listAuthors(trx, {
    roomId: input.roomId,
    of: sql<boolean>`state = any(${[...OPEN_TO_VOTES]})`,
  })
}

async function listAuthors(
  trx: Trx,
  input: { roomId: string; of: ReturnType<typeof sql<boolean>> },
): Promise<string[]> {
  const { roomId, of } = input
  const { rows } = await sql<{ authorId: string }>`
    with recursive same as (
      select id, author_id from room_question where room_id = ${roomId} and ${of}
      union
      select merged.id, merged.author_id from room_question merged
      join same on merged.merged_into = same.id
      where merged.room_id = ${roomId}
    )
    select distinct author_id from same where author_id is not null order by author_id`.execute(trx)
  return rows.map(({ authorId }) => authorId)
}
