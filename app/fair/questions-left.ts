import { sql } from 'kysely'

/**
 * How many questions of an employer's ended live rooms nobody has answered yet, for a query that reads
 * `employer`. Those whose authors have deleted their accounts wait for nothing.
 */
export const QUESTIONS_LEFT = sql<number>`(
  select count(*)::int from room_question
  join room on room.id = room_question.room_id
  where room.host_id = employer.id and room.state = 'ended'
    and room_question.state in ('waiting', 'shown', 'answering')
    and room_question.author_id is not null)`
