import { applyToOpening } from '#app/fair/applications.ts'
import { applyAsGuest } from '#app/fair/application-guests.ts'
import type { ApplicationState } from '#app/fair/model/application.ts'
import { sayConsent, type ResumePart } from '#app/fair/model/apply-form.ts'
import { proposeInterviews, type NewProposal } from '#app/fair/interviews/interview-proposals.ts'
import { shanghaiMoment } from '#app/fair/interviews/model/slots.ts'
import type { Resume } from '#app/fair/model/resume.ts'
import { saveResume } from '#app/fair/resumes.ts'
import { translator } from '#app/i18n/index.ts'
import { actingIdOf, ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { addEmployer, addOpening, addPerson } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

export const RESUME: Resume = {
  name: '王芳',
  phone: '13800001234',
  headline: '五年数控车工',
  education: 'vocational',
  skillLevel: 'level_3_senior',
  experience: 'from_5',
  districtCode: '370213',
  intro: '会看图编程。',
}

/** An employer with one published opening. */
export interface Booth {
  employerId: string
  employerName: string
  recruiter: AccountActor
  openingId: string
  title: string
}

export async function addBooth(world: World, facts: { headcount?: number } = {}): Promise<Booth> {
  const employerName = `春芽投递${nextNumber('booth')}（演示）有限公司`
  const { id, recruiter } = await addEmployer(world, { name: employerName })
  const title = '数控车工'
  const opening = await addOpening(world, id, { title, ...facts })
  return { employerId: id, employerName, recruiter, openingId: opening.id, title }
}

/** The consent that the opening's page shows in Chinese. */
export function consentFor(
  booth: Booth,
  withResume: boolean,
  parts: readonly ResumePart[] = [],
): string {
  return sayConsent(translator('zh-CN'), { ...booth, withResume, parts })
}

/** A person with a saved résumé. */
export async function addSeeker(world: World): Promise<AccountActor> {
  const seeker = await addPerson(world, RESUME.name)
  await saveResume(world.as(seeker), RESUME)
  return seeker
}

/** Applies with the saved résumé, and the parts of it that are named. */
export function apply(
  world: World,
  seeker: AccountActor,
  booth: Booth,
  line = '',
  parts: readonly ResumePart[] = [],
) {
  return applyToOpening(world.as(seeker), {
    openingId: booth.openingId,
    consent: consentFor(booth, true, parts),
    parts,
    line,
  })
}

/** Invites to one time: the day after tomorrow at 14:00 in Shanghai, unless said otherwise. */
export function invite(
  world: World,
  by: AccountActor,
  applicationIds: string | string[],
  more: Partial<NewProposal> = {},
) {
  return proposeInterviews(world.as(by), {
    employerId: actingIdOf(by, 'employer') ?? '',
    applicationIds: [applicationIds].flat(),
    mode: 'onsite',
    place: '兴城路 11 号 2 楼',
    contact: '',
    note: '',
    slots: [slotAt('2026-11-25', '14:00', '14:30')],
    capacity: [applicationIds].flat().length,
    answerBy: null,
    ...more,
  })
}

/** A time of a day in Shanghai. */
export function slotAt(day: string, from: string, to: string) {
  return { startsAt: shanghaiMoment(day, from), endsAt: shanghaiMoment(day, to) }
}

/** The rows that one application of a person to an opening leaves behind. */
export async function traces(world: World, booth: Booth) {
  const { db } = world.context
  const applications = await db
    .selectFrom('application')
    .where('openingId', '=', booth.openingId)
    .selectAll()
    .orderBy('id')
    .execute()
  const ids = applications.map((application) => application.id)
  const [steps, disclosures] = ids.length
    ? await Promise.all([
        db
          .selectFrom('applicationStep')
          .where('applicationId', 'in', ids)
          .selectAll()
          .orderBy('at')
          .orderBy('id')
          .execute(),
        db
          .selectFrom('disclosure')
          .where('applicationId', 'in', ids)
          .selectAll()
          .orderBy('consentedAt')
          .orderBy('id')
          .execute(),
      ])
    : [[], []]
  const notices = await db
    .selectFrom('notice')
    .where('accountId', '=', booth.recruiter.accountId)
    .selectAll()
    .orderBy('id')
    .execute()
  return { applications, steps, disclosures, notices }
}

/** The last code texted to a number. */
export async function lastCode(world: World, phone: string): Promise<string> {
  const message = await world.context.db
    .selectFrom('message')
    .where('address', '=', phone)
    .where('channel', '=', 'sms')
    .select('body')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return /\d{6}/.exec(message.body)?.[0] ?? ''
}

/** Puts an application into a state, past the table. */
export function setState(world: World, id: string, state: ApplicationState) {
  return world.context.db.updateTable('application').set({ state }).where('id', '=', id).execute()
}

/** The messages to a person, oldest first. */
export function messagesTo(world: World, accountId: string) {
  return world.context.db
    .selectFrom('message')
    .where('accountId', '=', accountId)
    .select(['subject', 'body'])
    .orderBy('id')
    .execute()
}

/** A number that nobody in these tests has yet. */
export const newPhone = () => `1380000${String(nextNumber('phone')).padStart(4, '0')}`

export interface GuestSent {
  phone: string
  secret: string
  name?: string
  line?: string
  corrects?: string
}

/** Applies as somebody without an account. */
export function applyUnknown(world: World, booth: Booth, sent: GuestSent, context?: Context) {
  return applyAsGuest(context ?? world.as(ANONYMOUS), {
    openingId: booth.openingId,
    name: sent.name ?? '张伟',
    phone: sent.phone,
    line: sent.line ?? '',
    consent: consentFor(booth, false),
    secret: sent.secret,
    corrects: sent.corrects,
    address: '192.0.2.1',
  })
}

/** The number of an account. */
export async function phoneOf(world: World, accountId: string): Promise<string> {
  const account = await world.context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('phone')
    .executeTakeFirstOrThrow()
  return account.phone ?? ''
}

/** The application's state as it stands in the table. */
export async function stateOf(world: World, applicationId: string): Promise<ApplicationState> {
  const row = await world.context.db
    .selectFrom('application')
    .where('id', '=', applicationId)
    .select('state')
    .executeTakeFirstOrThrow()
  return row.state
}
