import { listApplicantInterviews } from '#app/fair/interviews/applicant-interviews.ts'
import { answerInterview, type InterviewAnswer } from '#app/fair/interviews/interview-answers.ts'
import type { NewProposal } from '#app/fair/interviews/interview-proposals.ts'
import { addBooth, addSeeker, apply, invite, slotAt } from '#tests/fair/application-fixtures.ts'
import type { World } from '#tests/support/world.ts'

export const WEDNESDAY = '2026-11-25'
export const TWO_TIMES = [
  slotAt(WEDNESDAY, '14:00', '14:30'),
  slotAt('2026-11-26', '09:30', '10:00'),
]

/** An applicant who was invited to two times. */
export async function invited(world: World, more: Partial<NewProposal> = {}) {
  const booth = await addBooth(world)
  const seeker = await addSeeker(world)
  const { applicationId } = await apply(world, seeker, booth)
  await invite(world, booth.recruiter, applicationId, { slots: TWO_TIMES, capacity: 1, ...more })
  const interview = await interviewOf(world, applicationId)
  const answer = (given: InterviewAnswer) =>
    answerInterview(world.as(seeker), { ...given, interviewId: interview.id })
  return {
    booth,
    seeker,
    applicationId,
    interview,
    answer,
    slots: await slotsOf(world, interview.roundId),
  }
}

/** The newest interview of an application, as its row stands. */
export function interviewOf(world: World, applicationId: string) {
  return world.context.db
    .selectFrom('interview')
    .where('applicationId', '=', applicationId)
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

export function slotsOf(world: World, roundId: string) {
  return world.context.db
    .selectFrom('interviewSlot')
    .where('roundId', '=', roundId)
    .selectAll()
    .orderBy('startsAt')
    .execute()
}

/** The deeds in an application's history, oldest first. */
export async function deedsOf(world: World, applicationId: string) {
  const steps = await world.context.db
    .selectFrom('applicationStep')
    .where('applicationId', '=', applicationId)
    .where('deed', 'is not', null)
    .select(['deed', 'deedAt', 'side', 'reason', 'note'])
    .orderBy('at')
    .orderBy('id')
    .execute()
  return steps
}

export async function noticesTo(world: World, accountId: string) {
  const rows = await world.context.db
    .selectFrom('notice')
    .where('accountId', '=', accountId)
    .where('kind', 'like', 'notice.interview%')
    .select('kind')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(({ kind }) => kind.replace('notice.interview_', ''))
}

/** The calendar entries that were mailed to a person, oldest first. */
export async function calendarsTo(world: World, accountId: string) {
  const rows = await world.context.db
    .selectFrom('message')
    .where('accountId', '=', accountId)
    .where('calendar', 'is not', null)
    .select('calendar')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(({ calendar }) => calendar ?? '')
}

export function seenByEmployer(
  world: World,
  booth: Awaited<ReturnType<typeof addBooth>>,
  applicationId: string,
) {
  return listApplicantInterviews(world.as(booth.recruiter), {
    employerId: booth.employerId,
    applicationId,
  })
}
