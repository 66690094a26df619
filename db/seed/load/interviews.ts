import { saveTemplate } from '#app/fair/applicants/templates.ts'
import { addNote } from '#app/fair/applicants/notes.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { proposeInterviews } from '#app/fair/interviews/interview-proposals.ts'
import type { InterviewMode } from '#app/fair/interviews/model/interview.ts'
import { shanghaiMoment } from '#app/fair/interviews/model/slots.ts'
import { actingIdOf, type AccountActor } from '#app/kernel/actor.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'

/** Times of a working day, by the number of working days from now. */
export interface SeedTime {
  workday: number
  from: string
  to: string
}

/** How a made-up employer invites. */
export interface SeedInvitation {
  mode: InterviewMode
  place: string
  contact: string
  note: string
  times: SeedTime[]
}

export const USUAL: SeedInvitation = {
  mode: 'onsite',
  place: '公司一楼前台',
  contact: '人事部 李女士',
  note: '{姓名}，您好！来面试“{岗位}”请带身份证和技能证书原件，到前台说明来意即可。',
  times: [
    { workday: 2, from: '09:30', to: '10:00' },
    { workday: 2, from: '14:00', to: '14:30' },
    { workday: 3, from: '09:30', to: '10:00' },
  ],
}

/** Invites an applicant as an employer's recruiter would. */
export async function invite(
  context: Context,
  input: { recruiter: AccountActor; applicationId: string; invitation?: SeedInvitation },
): Promise<void> {
  const { times, ...how } = input.invitation ?? USUAL
  const now = context.clock.now()
  await proposeInterviews(
    { ...context, actor: input.recruiter },
    {
      employerId: actingIdOf(input.recruiter, 'employer') ?? '',
      applicationIds: [input.applicationId],
      ...how,
      slots: times.map(({ workday, from, to }) => {
        const day = workdayAfter(now, workday)
        return { startsAt: shanghaiMoment(day, from), endsAt: shanghaiMoment(day, to) }
      }),
      capacity: 1,
      answerBy: null,
    },
  )
}

/** Lets an applicant take the first time that was offered. */
export async function acceptFirst(
  context: Context,
  input: { seeker: AccountActor; applicationId: string },
): Promise<void> {
  const slot = await context.db
    .selectFrom('interview')
    .innerJoin('interviewSlot', 'interviewSlot.roundId', 'interview.roundId')
    .where('interview.applicationId', '=', input.applicationId)
    .select(['interview.id', 'interviewSlot.id as slotId'])
    .orderBy('interviewSlot.startsAt')
    .limit(1)
    .executeTakeFirstOrThrow()
  await answerInterview(
    { ...context, actor: input.seeker },
    { interviewId: slot.id, answer: 'accept', slotId: slot.slotId, anyway: true },
  )
}

const NOTES = [
  '电话里聊过，表达清楚，能上两班倒，家住得近。',
  '证书核对过了，焊接需要再试一次手。',
  '希望工资 7000 以上，和生产部商量后再回复。',
]

/** What a recruiter keeps: notes about a few applicants, and texts of its own. */
export async function keepDesk(
  context: Context,
  input: { recruiter: AccountActor; employerId: string },
): Promise<void> {
  const as = { ...context, actor: input.recruiter }
  const applications = await context.db
    .selectFrom('application')
    .where('employerId', '=', input.employerId)
    .where('state', 'in', ['seen', 'shortlisted', 'interview', 'sent'])
    .select('id')
    .orderBy('id', 'desc')
    .limit(NOTES.length)
    .execute()
  for (const [index, { id }] of applications.entries()) {
    await addNote(as, { applicationId: id, text: NOTES[index] ?? '' })
  }
  await saveTemplate(as, {
    employerId: input.employerId,
    kind: 'invite',
    name: '车间面试',
    text: '{姓名}，您好！请到{地点}面试“{岗位}”，会带您看看车间，请穿平底鞋，带身份证和技能证书。',
  })
  await saveTemplate(as, {
    employerId: input.employerId,
    kind: 'refuse',
    name: '技能还差一点',
    text: '{姓名}，感谢您投递“{岗位}”。这个岗位要两年以上经验，我们每年开学徒班，欢迎关注。',
  })
}

/** A day that many working days ahead, as `YYYY-MM-DD`. */
function workdayAfter(now: Date, workdays: number): string {
  let day = now
  for (let left = workdays; left > 0;) {
    day = addDays(day, 1)
    const weekday = new Date(`${shanghaiDay(day)}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return shanghaiDay(day)
}
