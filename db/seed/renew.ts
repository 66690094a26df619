import { sql } from 'kysely'
import { changedSinceVerified } from '#app/accounts/model/verified.ts'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { COLLEGE } from './content/college.ts'
import { SEASON_DAYS } from './content/demands.ts'
import { FAIR } from './content/fair.ts'
import { PLANS } from './content/plans.ts'
import { ensureOpenRoom, postponeRooms } from './renew-rooms.ts'

/** What would end within these days is prolonged. */
const SOON_DAYS = 14

/** How far ahead a postponed interview stands. */
const POSTPONED_DAYS = 3

/** Preferences that close within these days stay open as long as they did at first. */
const CLOSING_DAYS = 4

/** So long before its first day a plan whose preferences are collected is put off. */
const TIME_TO_PLACE_DAYS = 40
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Keeps the demonstration fresh however long ago it was loaded: openings of its fair that end soon
 * or have ended go on for one to three months more, and so does what their employers' papers are
 * worth, and preferences that are collected; its rooms that nobody brought live stand ahead again, and
 * there always is one to be tried. Harmless to repeat. Nobody waits for these people, so no notices are sent.
 *
 * What somebody decided stays: an opening that the organiser holds, one that was not public when it
 * ended, the papers of an employer that has changed what was verified, and
 * preferences that were closed by hand.
 */
export async function renewDemonstration(context: Context): Promise<void> {
  const now = context.clock.now()
  await context.db.transaction().execute(async (trx) => {
    // Openings before employers, each by their ids: the order of `app/fair/opening-locks.ts`.
    await prolongOpenings(trx, now)
    await prolongVerifications(trx, now)
    await postponeInterviews(trx, now)
    await prolongPreferences(trx, now)
    await postponeRooms(trx, now)
  })
  await ensureOpenRoom(context)
}

async function prolongOpenings(trx: Trx, now: Date): Promise<void> {
  const openings = await trx
    .selectFrom('opening')
    .where('fairId', 'in', selectFair(trx))
    .where('held', '=', false)
    .where('flagged', '=', false)
    .where('publishedAt', 'is not', null)
    .where('validUntil', '<', addDays(now, SOON_DAYS))
    .where((eb) =>
      eb.or([
        eb('state', '=', 'published'),
        eb.and([
          eb('state', '=', 'expired'),
          eb(
            eb
              .selectFrom('openingStep')
              .whereRef('openingStep.openingId', '=', 'opening.id')
              .where('toState', '=', 'expired')
              .orderBy('at', 'desc')
              .orderBy('openingStep.id', 'desc')
              .limit(1)
              .select('fromState'),
            '=',
            'published',
          ),
        ]),
      ]),
    )
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
  if (openings.length === 0) return
  const today = endOfShanghaiDay(shanghaiDay(now))
  await trx
    .updateTable('opening')
    .set({
      state: 'published',
      // Spread by the id, so that they do not all end on one day.
      validUntil: sql<Date>`${today}::timestamptz
        + (30 + (hashtext(id::text) & 63)) * interval '24 hours'`,
    })
    .where(
      'id',
      'in',
      openings.map(({ id }) => id),
    )
    .execute()
}

async function prolongVerifications(trx: Trx, now: Date): Promise<void> {
  const employers = await trx
    .selectFrom('employer')
    .where(
      'id',
      'in',
      trx.selectFrom('fairEmployer').where('fairId', 'in', selectFair(trx)).select('employerId'),
    )
    .where('admission', '=', 'admitted')
    .where('verificationDueAt', '<', addDays(now, SOON_DAYS))
    .select(['id', 'verified', 'agentName', 'agentPhone', 'licenceFileId', 'authorisationFileId'])
    .orderBy('id')
    .forUpdate()
    .execute()
  const unchanged = employers.filter((employer) => changedSinceVerified(employer).length === 0)
  if (unchanged.length === 0) return
  await trx
    .updateTable('employer')
    .set({ verificationDueAt: addDays(now, 180) })
    .where(
      'id',
      'in',
      unchanged.map(({ id }) => id),
    )
    .execute()
}

/**
 * Interviews of the fair's employers that nobody came to in time stand ahead again, at the same hour
 * some days later. What somebody moved, declined or called off stays.
 */
async function postponeInterviews(trx: Trx, now: Date): Promise<void> {
  const rounds = await trx
    .selectFrom('interviewRound')
    .innerJoin('interviewSlot', 'interviewSlot.roundId', 'interviewRound.id')
    .innerJoin('interview', 'interview.roundId', 'interviewRound.id')
    .innerJoin('application', 'application.id', 'interview.applicationId')
    .where(
      'interviewRound.employerId',
      'in',
      trx.selectFrom('fairEmployer').where('fairId', 'in', selectFair(trx)).select('employerId'),
    )
    .where('application.state', '=', 'interview')
    .where('interview.state', 'in', ['proposed', 'expired', 'accepted', 'held'])
    .groupBy('interviewRound.id')
    .having((eb) => eb(eb.fn.min('interviewSlot.startsAt'), '<', addDays(now, 1)))
    .select((eb) => ['interviewRound.id', eb.fn.min('interviewSlot.startsAt').as('first')])
    .orderBy('interviewRound.id')
    .execute()
  for (const { id, first } of rounds) {
    const days = Math.ceil((addDays(now, POSTPONED_DAYS).getTime() - first.getTime()) / DAY_MS)
    const later = (column: 'starts_at' | 'ends_at' | 'answer_by') =>
      sql<Date>`${sql.ref(column)} + ${days} * interval '24 hours'`
    await trx
      .updateTable('interviewSlot')
      .set({ startsAt: later('starts_at'), endsAt: later('ends_at') })
      .where('roundId', '=', id)
      .execute()
    await trx
      .updateTable('interviewRound')
      .set({ answerBy: later('answer_by') })
      .where('id', '=', id)
      .execute()
    await trx
      .updateTable('interview')
      .set({
        state: sql`case state when 'held' then 'accepted' when 'expired' then 'proposed' else state end`,
        remindedDayAt: null,
        remindedHoursAt: null,
      })
      .where('roundId', '=', id)
      .where('state', 'in', ['proposed', 'expired', 'accepted', 'held'])
      // One that was followed by another stays over.
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('interview as other')
              .whereRef('other.applicationId', '=', 'interview.applicationId')
              .whereRef('other.id', '!=', 'interview.id')
              .where('other.state', 'in', ['proposed', 'asked', 'accepted', 'moved'])
              .select('other.id'),
          ),
        ),
      )
      .execute()
  }
}

/** The college's own plans that collect preferences; after months their internship begins later, too. */
async function prolongPreferences(trx: Trx, now: Date): Promise<void> {
  for (const { name, state, closesAt, cohort } of PLANS) {
    if (state !== 'collecting' || closesAt === null || cohort === null) continue
    const plan = await trx
      .selectFrom('plan')
      .where(
        'collegeId',
        'in',
        trx.selectFrom('organisation').where('name', '=', COLLEGE.name).select('id'),
      )
      .where('name', '=', name)
      .where('state', '=', 'collecting')
      .where('preferencesCloseAt', '<', addDays(now, CLOSING_DAYS))
      .select(['id', 'firstDay', 'preferencesCloseAt'])
      .forUpdate()
      .executeTakeFirst()
    if (!plan) continue
    const passed = addDays(now, closesAt).getTime() - plan.preferencesCloseAt!.getTime()
    const preferencesCloseAt = addDays(plan.preferencesCloseAt!, Math.floor(passed / DAY_MS))
    await trx.updateTable('plan').set({ preferencesCloseAt }).where('id', '=', plan.id).execute()
    const firstDay = new Date(`${plan.firstDay}T00:00:00+08:00`)
    if (firstDay >= addDays(now, TIME_TO_PLACE_DAYS)) continue
    const begins = addDays(now, SEASON_DAYS[cohort].from)
    await putOff(trx, plan.id, Math.floor((begins.getTime() - firstDay.getTime()) / DAY_MS))
  }
}

/** Moves a plan's days with those of its trainings and of the demands that no other plan counts on. */
async function putOff(trx: Trx, planId: string, days: number): Promise<void> {
  const later = (column: 'first_day' | 'last_day' | 'held_on') =>
    sql<string>`to_char(${sql.ref(column)}::date + ${days}::int, 'YYYY-MM-DD')`
  const moved = { firstDay: later('first_day'), lastDay: later('last_day') }
  await trx.updateTable('plan').set(moved).where('id', '=', planId).execute()
  await trx
    .updateTable('training')
    .set({ heldOn: later('held_on') })
    .where('planId', '=', planId)
    .execute()
  await trx
    .updateTable('demand')
    .set(moved)
    .where('id', 'in', trx.selectFrom('planPost').where('planId', '=', planId).select('demandId'))
    .where(
      'id',
      'not in',
      trx.selectFrom('planPost').where('planId', '!=', planId).select('demandId'),
    )
    .execute()
}

function selectFair(trx: Trx) {
  return trx.selectFrom('fair').where('code', '=', FAIR.code).select('id')
}
