import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { ConsentAnswer, ConsentGiver } from '#db/tables/agreement.ts'
import { seenClassGroups } from '../college/model/staff.ts'
import { getStaff } from '../college/staff.ts'
import { withStoredFiles, type SentFile } from '../demands/college-files.ts'
import type { Reach } from '../preferences/model/reach.ts'
import { hasChannel } from '../preferences/reached.ts'
import { canAskGuardians, canEditStudent, canReadPapers, canSeeStudent } from '../policy.ts'
import { reachGuardians, readSilentGuardians, type SilentGuardians } from './guardian-reach.ts'
import type { GivenConsent } from './intern-papers.ts'
import { keeps, readInterns, type Intern } from './interns.ts'
import {
  CONSENT_STATES,
  markOfConsent,
  takesConsents,
  type ConsentShow,
} from './model/consent-form.ts'
import { ensureSuitable, holdIntern } from './own-consent.ts'
import { endPaperLinks } from './paper-links.ts'

/** Whether both consents of an intern are there. */
export function isConsented(intern: Pick<Intern, 'judgements'>): boolean {
  return keeps(intern, 'consent') && keeps(intern, 'guardian_consent')
}

/**
 * Whether a reminder is for her: her own consent is missing, or her guardian's and no text message can ask
 * for that, and nobody has refused, which is an answer.
 */
export function isToRemind(
  context: Pick<Context, 'channels'>,
  intern: Pick<Intern, 'studentId' | 'judgements' | 'consent' | 'guardian' | 'isSiteUnsuitable'>,
  { links }: Pick<SilentGuardians, 'links'>,
): boolean {
  const isAskedByText =
    context.channels.sms !== null && links.some(({ studentId }) => studentId === intern.studentId)
  return (
    !isConsented(intern) &&
    (intern.consent === null || !isAskedByText) &&
    !intern.isSiteUnsuitable &&
    intern.consent?.answer !== 'refused' &&
    intern.guardian?.answer !== 'refused'
  )
}

/** Whose account of these interns gets messages beside the notice on its page. */
async function readReached(
  context: Context,
  all: readonly { intern: Pick<Intern, 'accountId'> }[],
): Promise<ReadonlySet<string>> {
  const ids = all.flatMap(({ intern }) => intern.accountId ?? [])
  const rows = await context.db
    .selectFrom('account')
    .where(sql<boolean>`account.id = any(${ids}::uuid[])`)
    .where(hasChannel(context))
    .select('account.id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/**
 * The plans that take consents with students whom the actor sees; of one of them the class groups, and of
 * one of those the students with how each consent stands. All that is counted is of the one plan.
 * @param input.planId which plan; without it, or where it is none of these, the first in which a consent
 *   of the class group is missing, else the first.
 * @throws `not_allowed` for who acts for no college.
 */
export async function listClassConsents(
  context: Context,
  input: { planId?: string | null; classGroupId: string | null; show: ConsentShow },
) {
  const staff = await getStaff(context)
  const seen = seenClassGroups(staff)
  const plans = await context.db
    .selectFrom('plan')
    .where('collegeId', '=', staff.collegeId)
    .where('state', 'in', CONSENT_STATES)
    .select(['id', 'name', 'firstDay', 'state'])
    .orderBy('firstDay')
    .orderBy('id')
    .execute()
  const ofAll: { plan: (typeof plans)[number]; intern: Intern }[] = []
  const silent = new Map<string, SilentGuardians>()
  for (const plan of plans) {
    const scope = { planId: plan.id, ...(seen !== 'all' && { classGroupIds: seen }) }
    const interns = (await readInterns(context, context.db, scope)).filter((intern) =>
      takesConsents(plan.state, intern),
    )
    for (const intern of interns) ofAll.push({ plan, intern })
    silent.set(
      plan.id,
      await readSilentGuardians(context, context.db, { planId: plan.id, interns }),
    )
  }
  const taking = plans.flatMap((plan) => {
    const interns = ofAll.filter((one) => one.plan === plan).map(({ intern }) => intern)
    if (interns.length === 0) return []
    const missing = interns.filter((intern) => !isConsented(intern))
    return [{ ...plan, interns, missing }]
  })
  const isAsked = ({ classGroupId }: Intern) =>
    input.classGroupId === null || classGroupId === input.classGroupId
  const shown =
    taking.find(({ id }) => id === input.planId) ??
    taking.find(({ missing }) => missing.some(isAsked)) ??
    taking.find(({ interns }) => interns.some(isAsked)) ??
    taking[0]
  const all = ofAll.filter(({ plan }) => plan.id === shown?.id)
  const reminders = await context.db
    .selectFrom('consentReminder')
    .where('planId', 'in', (eb) =>
      eb
        .selectFrom('plan')
        .where('collegeId', '=', staff.collegeId)
        .where('state', 'in', CONSENT_STATES)
        .select('id'),
    )
    .select(['planId', 'studentId', 'remindedAt'])
    .execute()
  const reached = await readReached(context, all)
  const remindedOf = (planId: string, studentId: string) =>
    reminders.find((one) => one.planId === planId && one.studentId === studentId)?.remindedAt ??
    null
  const reachOf = (of: typeof all): Reach => {
    const aDayAgo = addDays(context.clock.now(), -1)
    const asked = of.filter(({ plan, intern }) => isToRemind(context, intern, silent.get(plan.id)!))
    const known = asked.filter(({ intern }) => intern.accountId !== null)
    const told = known.filter(({ plan, intern }) => {
      const at = remindedOf(plan.id, intern.studentId)
      return at === null || at <= aDayAgo
    })
    return {
      told: told.length,
      byMessage: told.filter(({ intern }) => reached.has(intern.accountId!)).length,
      lately: known.length - told.length,
      unreachable: asked.length - known.length,
    }
  }
  const groups = [...Map.groupBy(all, ({ intern }) => intern.classGroupId)].map(([id, of]) => ({
    id,
    name: of[0]!.intern.classGroup,
    plan: of[0]!.plan,
    interns: of.map(({ intern }) => intern),
    missing: of.filter(({ intern }) => !isConsented(intern)).length,
    reach: reachOf(of),
    guardians: canAskGuardians(staff, id).allowed
      ? reachGuardians(
          context,
          silent.get(of[0]!.plan.id)!,
          of.map(({ intern }) => intern),
        )
      : null,
  }))
  const group = groups.find(({ id }) => id === input.classGroupId) ?? groups[0] ?? null
  const heads = groups.map(({ interns, ...head }) => ({ ...head, students: interns.length }))
  const heading = taking.map(({ id, name, missing }) => ({ id, name, missing: missing.length }))
  if (!group) return { plans: heading, groups: heads, group: null, students: [] }
  const asked = silent.get(group.plan.id)!
  const students = group.interns
    .map((intern) => ({
      id: intern.studentId,
      name: intern.name,
      number: intern.number,
      employer: intern.terms.employer,
      title: intern.terms.title,
      consent: shownConsent(intern.consent),
      guardian: shownConsent(intern.guardian),
      needsGuardian: intern.needsGuardian,
      isGiven: isConsented(intern),
      hasAccount: intern.accountId !== null,
      remindedAt: remindedOf(group.plan.id, intern.studentId),
      guardianAsked: asked.sent.get(intern.studentId) ?? null,
      guardianLack: group.guardians ? (asked.lacks.get(intern.studentId) ?? null) : null,
    }))
    .filter((row) => input.show === 'all' || (input.show === 'given') === row.isGiven)
  return {
    plans: heading,
    groups: heads,
    group: {
      ...heads.find(({ id }) => id === group.id)!,
      given: group.interns.length - group.missing,
    },
    students,
  }
}

function shownConsent(given: GivenConsent | null) {
  if (!given) return null
  const { answer, reason, fileId, isByLink } = given
  return { answer, reason, isOnPaper: fileId !== null, isByLink }
}

interface StudentOfPlan {
  planId: string
  studentId: string
}

/**
 * One student's consents, for who files her papers.
 * @throws `not_allowed` for who acts for no college, `not_found`
 */
export async function getStudentConsents(context: Context, of: StudentOfPlan) {
  const staff = await getStaff(context)
  if (!isId(of.planId) || !isId(of.studentId)) throw new Fault('not_found')
  const plan = await context.db
    .selectFrom('plan')
    .where('id', '=', of.planId)
    .where('collegeId', '=', staff.collegeId)
    .select(['id', 'name', 'state'])
    .executeTakeFirst()
  const [intern] = plan ? await readInterns(context, context.db, of) : []
  if (!plan || !intern) throw new Fault('not_found')
  const student = { id: intern.studentId, classGroupId: intern.classGroupId }
  ensureAllowed(canSeeStudent(staff, student))
  const mayFile = canEditStudent(staff, student).allowed && takesConsents(plan.state, intern)
  return { plan, intern, staff, mayFile, mayReadPapers: canReadPapers(staff, student).allowed }
}

/**
 * Files a consent that was given on paper: the guardian's, or the student's own. A later one takes the
 * place of an earlier one, whose paper stays on file. Whatever is said meanwhile stays.
 * @param input.shown what stood before of this consent (`markOfConsent`); without it whatever stands is
 * replaced.
 * @throws `consent_agreed_since` and `consent_refused_since` at `answer` where something else stands by now,
 * with the reason of a refusal; `not_found` for who does not see the student, `not_allowed` for who is neither officer nor her
 * class teacher, `consent_closed`, `site_unsuitable` for an agreement, `conflict` where the post has become another one, and at `file`
 * `file_type`, `file_size`.
 */
export async function fileConsent(
  context: Context,
  input: StudentOfPlan & {
    postId: string
    giver: ConsentGiver
    answer: ConsentAnswer
    reason: string
    paper: SentFile | null
    shown?: string | undefined
  },
): Promise<void> {
  const { planId, studentId, giver, answer } = input
  const staff = await getStaff(context)
  const { intern: seen } = await getStudentConsents(context, input)
  ensureAllowed(canEditStudent(staff, { id: seen.studentId, classGroupId: seen.classGroupId }))
  const stored = {
    collegeId: staff.collegeId,
    purpose: 'consent' as const,
    files: input.paper ? [input.paper] : [],
  }
  await withStoredFiles(context, stored, ([file]) =>
    inTransaction(context, async (trx) => {
      const intern = await holdIntern(context, trx, input)
      if (answer === 'agreed') ensureSuitable(intern)
      if (giver === 'guardian' && !intern.needsGuardian) throw new Fault('guardian_needless')
      const standing = giver === 'student' ? intern.consent : intern.guardian
      const isToReplace = input.shown === undefined
      if (!isToReplace && markOfConsent(standing) !== input.shown) throw saidSince(standing)
      if (file) await trx.insertInto('file').values(file).execute()
      const filed = {
        postId: intern.postId,
        answer,
        reason: answer === 'refused' ? input.reason : '',
        fileId: file?.id ?? null,
        givenBy: null,
        filedBy: accountIdOf(context.actor),
        linkId: null,
        at: context.clock.now(),
      }
      const written = await trx
        .insertInto('consent')
        .values({ planId, studentId, giver, ...filed })
        .onConflict((conflict) =>
          conflict
            .columns(['planId', 'studentId', 'giver'])
            .doUpdateSet(filed)
            // What was said after the reading, which holds nobody off, stands.
            .where((eb) =>
              eb.or([
                eb.lit(isToReplace),
                eb('consent.postId', '!=', intern.postId),
                ...(standing ? [eb('consent.at', '=', standing.at)] : []),
              ]),
            ),
        )
        .returning('studentId')
        .executeTakeFirst()
      if (!written) {
        const since = await holdIntern(context, trx, input)
        throw saidSince(giver === 'student' ? since.consent : since.guardian)
      }
      // What was sent to the guardian would otherwise write over the paper.
      if (giver === 'guardian') {
        await endPaperLinks(context, trx, { kind: 'guardian', planId, studentIds: [studentId] })
      }
      await recordAudit(context, trx, {
        action: 'consent.filed',
        subjectKind: 'student',
        subjectId: studentId,
        organisationId: staff.collegeId,
        details: { planId, giver, answer },
      })
    }),
  )
}

function saidSince(standing: GivenConsent | null): Fault {
  // One that was taken away is of a post that she has no more.
  if (!standing) return new Fault('conflict')
  return standing.answer === 'refused'
    ? new Fault('consent_refused_since', { field: 'answer', params: { reason: standing.reason } })
    : new Fault('consent_agreed_since', { field: 'answer' })
}
