import { canRunEmployer } from '#app/accounts/policy.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import type { AgreementParty } from '#db/tables/agreement.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { seenClassGroups } from '../college/model/staff.ts'
import { getOwnPlan } from '../plans/own-plans.ts'
import { readInterns, type Intern } from './interns.ts'
import { SIGNING_STATES } from './model/agreement-states.ts'
import type { AgreementQuery } from './model/agreement-query.ts'
import { toldOf } from './settling.ts'

const PAGE_SIZE = 50

/** A line of a list of agreements. */
export interface AgreementLine {
  /** Of the agreement. */
  id: string
  name: string
  number: string
  classGroup: string
  employer: string
  title: string
  plan: string
  state: 'open' | 'signed'
  signedBy: AgreementParty[]
  isOnPaper: boolean
  /** What is planned is another thing by now: it is neither signed nor counted. */
  isOutdated: boolean
}

/**
 * A plan's agreements of the students whom the actor sees, those that are not signed first.
 * @throws `not_allowed` for who acts for no college, `not_found`
 */
export async function listPlanAgreements(
  context: Context,
  input: { planId: string; query: AgreementQuery; page: number },
) {
  const { plan, staff } = await getOwnPlan(context, input.planId)
  const seen = seenClassGroups(staff)
  const interns = await readInterns(context, context.db, {
    planId: plan.id,
    ...(seen !== 'all' && { classGroupIds: seen }),
  })
  const maySign = staff.isOfficer && hasToSign(plan.state, interns)
  return {
    plan,
    maySign,
    interns: interns.length,
    toRenew: maySign ? sumToRenew(interns) : null,
    ...listLines(interns, 'college', input),
  }
}

/** How many say another thing than what is planned by now, and who hears of it when they are made anew. */
function sumToRenew(interns: Intern[]) {
  const outdated = interns.filter(({ agreement }) => agreement?.isOutdated)
  return outdated.length === 0 ? null : { agreements: outdated.length, ...toldOf(outdated) }
}

/**
 * The agreements of the employer that the actor acts for, in all plans that make or have them.
 * @throws `not_found` for who acts for no employer.
 */
export async function listEmployerAgreements(
  context: Context,
  input: { query: AgreementQuery; page: number },
) {
  const plans = await readEmployersPlans(context)
  const maySign = plans.some(({ state, interns }) => hasToSign(state, interns))
  const interns = plans.flatMap((plan) => plan.interns)
  return { maySign, ...listLines(interns, 'employer', input) }
}

/** The plans in which the employer that the actor acts for has agreements, with its interns. */
async function readEmployersPlans(context: Context) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const plans = await context.db
    .selectFrom('plan')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('agreement')
        .where('employerId', '=', employerId)
        .where('agreement.state', '!=', 'void')
        .select('agreement.planId'),
    )
    .where('state', 'in', ['agreements', 'started', 'ended'])
    .select(['id', 'state'])
    .orderBy('firstDay', 'desc')
    .execute()
  const read: { state: PlanState; interns: Intern[] }[] = []
  for (const { id, state } of plans) {
    const interns = await readInterns(context, context.db, { planId: id, employerId })
    read.push({ state, interns })
  }
  return read
}

/**
 * How many agreements the employer that the actor acts for has, and how many wait for its signature; none
 * that says another thing than what is planned by now, which nobody can sign.
 * @throws `not_found` for who acts for no employer.
 */
export async function countOwnAgreements(
  context: Context,
): Promise<{ all: number; waiting: number }> {
  const plans = await readEmployersPlans(context)
  const made = plans.flatMap(({ state, interns }) =>
    interns.flatMap(({ agreement }) => (agreement ? [{ planState: state, ...agreement }] : [])),
  )
  const waiting = made.filter(
    (one) =>
      SIGNING_STATES.includes(one.planState) &&
      one.state === 'open' &&
      !one.isOutdated &&
      !one.signedBy.includes('employer'),
  )
  return { all: made.length, waiting: waiting.length }
}

/** Whether anybody signs in a plan: once it has started, only where somebody came to a post since. */
function hasToSign(state: PlanState, interns: Intern[]): boolean {
  if (state !== 'started') return SIGNING_STATES.includes(state)
  return interns.some(({ agreement }) => agreement?.state === 'open')
}

function listLines(
  interns: Intern[],
  party: AgreementParty,
  input: { query: AgreementQuery; page: number },
) {
  const lines = interns.flatMap(({ agreement, terms, name, number, classGroup }) =>
    agreement
      ? [
          {
            id: agreement.id,
            name,
            number,
            classGroup,
            employer: terms.employer,
            title: terms.title,
            plan: terms.plan,
            state: agreement.state as 'open' | 'signed',
            signedBy: agreement.signedBy,
            isOnPaper: agreement.fileId !== null,
            isOutdated: agreement.isOutdated,
          } satisfies AgreementLine,
        ]
      : [],
  )
  const waits = (line: AgreementLine) =>
    isOpen(line) && !line.isOutdated && !line.signedBy.includes(party)
  const { q, show } = input.query
  const found = lines
    .filter(
      (line) =>
        (q === '' ||
          [line.name, line.number, line.classGroup, line.employer, line.title].some((text) =>
            text.includes(q),
          )) &&
        (show === 'all' || (show === 'mine' ? waits(line) : isOpen(line) === (show === 'open'))),
    )
    .sort((one, other) => Number(isOpen(other)) - Number(isOpen(one)))
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total: found.length })
  const open = lines.filter(isOpen)
  return {
    lines: {
      items: found.slice(offset, offset + PAGE_SIZE),
      page,
      pageSize: PAGE_SIZE,
      total: found.length,
    },
    counts: {
      all: lines.length,
      mine: lines.filter(waits).length,
      open: open.length,
      signed: lines.length - open.length,
      signedBy: {
        college: countSigned(lines, 'college'),
        employer: countSigned(lines, 'employer'),
        student: countSigned(lines, 'student'),
      },
    },
  }
}

/** Something is to be done about it: to sign it, or to make it anew. */
function isOpen(line: AgreementLine): boolean {
  return line.state === 'open' || line.isOutdated
}

function countSigned(lines: AgreementLine[], party: AgreementParty): number {
  return lines.filter(({ state, signedBy }) => state === 'signed' || signedBy.includes(party))
    .length
}
