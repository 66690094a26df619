import { sql } from 'kysely'
import { canRunEmployer } from '#app/accounts/policy.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import type { AgreementParty } from '#db/tables/agreement.ts'
import { seenClassGroups } from '../college/model/staff.ts'
import { getOwnPlan } from '../plans/own-plans.ts'
import { readInterns, type Intern } from './interns.ts'
import type { AgreementQuery } from './model/agreement-query.ts'

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
  const maySign = staff.isOfficer && plan.state === 'agreements'
  return { plan, maySign, interns: interns.length, ...listLines(interns, 'college', input) }
}

/**
 * The agreements of the employer that the actor acts for, in all plans that make or have them.
 * @throws `not_found` for who acts for no employer.
 */
export async function listEmployerAgreements(
  context: Context,
  input: { query: AgreementQuery; page: number },
) {
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
  const interns: Intern[] = []
  for (const { id } of plans) {
    interns.push(...(await readInterns(context, context.db, { planId: id, employerId })))
  }
  const maySign = plans.some(({ state }) => state === 'agreements')
  return { maySign, ...listLines(interns, 'employer', input) }
}

/**
 * How many agreements the employer that the actor acts for has, and how many wait for its signature.
 * @throws `not_found` for who acts for no employer.
 */
export async function countOwnAgreements(
  context: Context,
): Promise<{ all: number; waiting: number }> {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const counts = await context.db
    .selectFrom('agreement')
    .innerJoin('plan', 'plan.id', 'agreement.planId')
    .leftJoin('agreementSigning', (join) =>
      join
        .onRef('agreementSigning.agreementId', '=', 'agreement.id')
        .on('agreementSigning.party', '=', 'employer'),
    )
    .where('agreement.employerId', '=', employerId)
    .where('agreement.state', '!=', 'void')
    .select(sql<number>`count(*)::int`.as('all'))
    .select(
      sql<number>`count(*) filter (where agreement.state = 'open'
        and plan.state = 'agreements' and agreement_signing.party is null)::int`.as('waiting'),
    )
    .executeTakeFirstOrThrow()
  return counts
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
