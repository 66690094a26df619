import { sql } from 'kysely'
import { countEmployers } from '#app/accounts/employer-list.ts'
import { admissionNews, hiddenFrom } from '#app/accounts/model/admission.ts'
import { canRunEmployer } from '#app/accounts/policy.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { waitsForPapers } from './opening-query.ts'
import { questionsLeft } from './questions-left.ts'

const COUNT = sql<number>`count(*)::int`

/**
 * What an employer's desk says around every page, in one query: where the admission stands, why it
 * was refused or suspended, from which day on nothing of it is shown unless verified again, how many
 * applications nobody has looked at, how many applicants ask for another interview time, and how many
 * questions of its live rooms wait for an answer.
 * @throws `not_found` for who does not belong to it.
 */
export async function getEmployerDesk(context: Context, input: { employerId: string }) {
  const { employerId } = input
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const employer = await context.db
    .selectFrom('employer')
    .where('employer.id', '=', employerId)
    .select((eb) => [
      'admission',
      'submittedAt',
      'verifiedAt',
      'verificationDueAt',
      'licenceFileId',
      'authorisationFileId',
      eb
        .selectFrom('admissionStep')
        .whereRef('admissionStep.employerId', '=', 'employer.id')
        .whereRef('admissionStep.toState', '=', 'employer.admission')
        .select('reason')
        .orderBy('at', 'desc')
        .orderBy('admissionStep.id', 'desc')
        .limit(1)
        .as('reason'),
      eb
        .selectFrom('application')
        .whereRef('application.employerId', '=', 'employer.id')
        .where('application.state', '=', 'sent')
        .select(COUNT.as('count'))
        .as('waiting'),
      eb
        .selectFrom('interview')
        .whereRef('interview.employerId', '=', 'employer.id')
        .where('interview.state', '=', 'asked')
        .select(COUNT.as('count'))
        .as('asked'),
      questionsLeft(sql`employer.id`).as('questions'),
    ])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  const due = employer.verificationDueAt
  return {
    hiddenOn: due ? shanghaiDay(hiddenFrom(due)) : '',
    news: admissionNews(employer, context.clock.now()),
    reason: employer.reason ?? '',
    waiting: employer.waiting ?? 0,
    asked: employer.asked ?? 0,
    questions: employer.questions,
  }
}

/**
 * What an organiser's desk says around every page, in three queries: how many employers, openings,
 * flagged wordings and reports wait for a decision, and how many live rooms of its fairs and
 * questions left in its own wait too.
 * @throws `not_allowed` for who is no organiser.
 */
export async function getOrganiserDesk(context: Context) {
  const employers = await countEmployers(context)
  const waiting = await countWaiting(context)
  const hostId = actingIdOf(context.actor, 'organiser')
  const rooms = await context.db
    .selectNoFrom([
      questionsLeft(sql`${hostId}::uuid`).as('questions'),
      sql<number>`(
        select count(*)::int from room join fair on fair.id = room.fair_id
        where fair.organiser_id = ${hostId}::uuid and room.host_id != fair.organiser_id
          and room.state = 'in_review')`.as('toReview'),
    ])
    .executeTakeFirstOrThrow()
  return {
    waitingEmployers: employers.in_review + employers.renewal,
    waitingOpenings: waiting.openings,
    waitingWords: waiting.words,
    waitingComplaints: waiting.complaints,
    waitingRooms: rooms.questions + rooms.toReview,
  }
}

/**
 * How many openings, flagged wordings and reports wait for an organiser; no openings that wait for
 * their employer's papers, which are counted among the employers.
 */
export async function countWaiting(context: Pick<Context, 'db' | 'clock'>) {
  const { complaints, ...waiting } = await context.db
    .selectFrom('opening')
    .where('state', '=', 'in_review')
    .select((eb) => [
      sql<number>`count(*) filter (where not ${waitsForPapers(context.clock.now())})::int`.as(
        'openings',
      ),
      sql<number>`count(*) filter (where opening.flagged)::int`.as('words'),
      eb
        .selectFrom('complaint')
        .where('complaint.outcome', 'is', null)
        .select(COUNT.as('count'))
        .as('complaints'),
    ])
    .executeTakeFirstOrThrow()
  return { ...waiting, complaints: complaints ?? 0 }
}
