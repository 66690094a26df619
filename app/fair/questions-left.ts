import { sql, type RawBuilder } from 'kysely'

/**
 * How many questions of a host's ended live rooms nobody has answered yet, for a query in which `host`
 * is its id. Those whose authors have deleted their accounts wait for nothing.
 */
export function questionsLeft(host: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(
    select count(*)::int from room_question
    join room on room.id = room_question.room_id
    where room.host_id = ${host} and room.state = 'ended'
      and room_question.state in ('waiting', 'shown', 'answering')
      and room_question.author_id is not null)`
}
