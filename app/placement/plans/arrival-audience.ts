import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notifyAll } from '#app/accounts/notices.ts'
import { shanghaiDate } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { tellContactOfArrival } from '../agreements/contact-telling.ts'
import type { Intern } from '../agreements/interns.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { ownPath } from '../preferences/model/own-path.ts'

/** What of a late comer is told to all whom it concerns: that she may begin, has begun, or has not after all. */
const WORDS = {
  may_begin: {
    student: 'notice.may_begin',
    teacher: 'notice.may_begin_teacher',
    employer: 'notice.may_begin_employer',
    contact: 'message.contact_may_begin',
    mail: 'mail.may_begin',
  },
  arrived: {
    student: 'notice.arrived',
    teacher: 'notice.arrived_teacher',
    employer: 'notice.arrived_employer',
    contact: 'message.contact_arrived',
    mail: 'mail.arrived',
  },
  arrival_taken_back: {
    student: 'notice.arrival_taken_back',
    teacher: 'notice.arrival_taken_back_teacher',
    employer: 'notice.arrival_taken_back_employer',
    contact: 'message.contact_arrival_taken_back',
    mail: 'mail.arrival_taken_back',
  },
} as const

/**
 * Tells a late comer, her class teachers, who guides her and her employer, in the transaction of what it
 * tells of; whoever does it is not told.
 * @param of.day `YYYY-MM-DD`: from which she may begin, or on which she began.
 */
export async function tellOfLateComer(
  context: Context,
  trx: Trx,
  of: {
    what: keyof typeof WORDS
    plan: { id: string; name: string }
    intern: Intern
    day: string
  },
): Promise<void> {
  const { what, plan, intern } = of
  const words = WORDS[what]
  const day = shanghaiDate(of.day)
  const { college } = intern.terms
  const params = { ...lateComerParams(plan, intern), day, college }
  await notifyAll(context, trx, {
    accountIds: intern.accountId ? [intern.accountId] : [],
    kind: words.student,
    params,
    href: ownPath('/me/internship/placement', plan.id),
    email: { subject: words.mail, body: words.student },
    ...(what === 'may_begin' && { sms: 'message.may_begin' }),
  })
  const teachers = new Set([
    ...(await accountsOf(trx, intern.guideIds)),
    ...(await listClassTeachers(trx, intern.classGroupId)).map(({ accountId }) => accountId),
  ])
  if (context.actor.kind === 'account') teachers.delete(context.actor.accountId)
  await notifyAll(context, trx, {
    accountIds: [...teachers],
    kind: words.teacher,
    params,
    href: `/college/plans/${plan.id}`,
    email: { subject: words.mail, body: words.teacher },
  })
  const employerId = intern.employerId ?? (await findEmployerOf(trx, intern))
  if (employerId) {
    await notifyMembers(context, trx, {
      organisationId: employerId,
      kind: words.employer,
      params,
      href: '/employer/interns',
      subject: words.mail,
    })
  }
  if (intern.isOwnPost) {
    const { postId } = intern
    await tellContactOfArrival(context, trx, { postId, kind: words.contact, college, day })
  }
}

/** What names her in a notice goes with her account. */
export function lateComerParams(
  { name }: { name: string },
  intern: Intern,
): Record<string, string> {
  const { studentId, terms } = intern
  return { plan: name, name: intern.name, title: terms.title, studentId }
}

/** Of a post that she has found herself. */
async function findEmployerOf(trx: Trx, { postId }: Intern): Promise<string | null> {
  const post = await trx
    .selectFrom('ownPost')
    .where('id', '=', postId)
    .select('employerId')
    .executeTakeFirst()
  return post?.employerId ?? null
}

/** Of who is in the college still. */
export async function accountsOf(trx: Trx, membershipIds: string[]): Promise<string[]> {
  if (membershipIds.length === 0) return []
  const rows = await trx
    .selectFrom('membership')
    .where('id', 'in', membershipIds)
    .where('removedAt', 'is', null)
    .select('accountId')
    .execute()
  return rows.map(({ accountId }) => accountId)
}
