import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { AgreementParty } from '#db/tables/agreement.ts'
import { judgeStart, type StartFacts } from '../demands/model/judge-start.ts'
import type { Judgement } from '../demands/model/judge.ts'
import type { RuleCode, RuleTable } from '../demands/model/rules.ts'
import { readRules } from '../demands/rule-table.ts'
import { readDemands } from '../demands/stored-demands.ts'
import { MARKS, type Criteria } from './model/conditions-form.ts'
import { PARTIES } from './model/agreement-states.ts'
import { keeps, readInterns, type Intern } from './interns.ts'

/** So many students, and the names of those whom the reader may see. */
export interface Mentioned {
  count: number
  names: string[]
}

/** How far consents and agreements of a plan are, for its gates. */
export interface Readiness {
  interns: number
  consented: number
  agreed: number
  /** Whose consent is missing or refused, and likewise their guardians'. */
  consentMissing: Mentioned
  consentRefused: Mentioned
  guardianMissing: Mentioned
  guardianRefused: Mentioned
  /** Whose agreement a party has not signed. */
  unsigned: Record<AgreementParty, Mentioned>
  /** Whose agreement says another thing than what is planned by now. */
  outdated: Mentioned
  /** Signed, and not before the day on which they begin. */
  signedLate: Mentioned
  /** Employers whose interns are not insured for the whole term. */
  uninsured: string[]
  /** Posts with interns and without a guiding teacher. */
  unguided: string[]
  /** Posts with interns and without a mentor: those of the plan, and by name those that students have found. */
  unmentored: { posts: { demandId: string; title: string }[]; found: string[] }
  /** Posts of a plan of 认识实习 at which one is for all the hours of work. */
  fullTime: string[]
  /** Rules about an intern that only warn, with those of whom they do. */
  warned: (Mentioned & { rule: RuleCode })[]
  /** Rules about the plan as a whole, those that only warn among them. */
  plan: Judgement[]
}

/** What the papers of a plan are read from, for all its interns or for some of them. */
export interface Papers {
  interns: Intern[]
  rules: RuleTable
  fullTime: string[]
  plan: Omit<StartFacts, 'unguided' | 'unmentored' | 'fullTime'>
}

/**
 * What of a plan its last two rules look at.
 * @param of.studentId whose papers alone are read.
 * @param of.interns those of the plan, or the one, where they were read already.
 */
export async function readPapers(
  context: Context,
  db: Db | Trx,
  of: { planId: string; studentId?: string; interns?: Intern[] },
): Promise<Papers> {
  const { planId, studentId } = of
  const interns = of.interns ?? (await readInterns(context, db, { planId, studentId }))
  const rules = await readRules(context, db)
  const fullTime = await listFullTime(db, planId, rules)
  return { interns, rules, fullTime, plan: await readStartFacts(db, planId) }
}

/** @param sees whom the reader may see by name. */
export function readinessOf(
  { interns, rules, fullTime, ...papers }: Papers,
  sees: (student: { id: string; classGroupId: string }) => boolean,
): Readiness {
  const unguided = [
    ...new Set(
      interns
        .filter(({ terms }) => terms.guides.length === 0)
        .map(({ terms }) => `${terms.employer} · ${terms.title}`),
    ),
  ]
  const unmentored = unmentoredOf(interns)
  const counted = {
    unguided: unguided.length,
    unmentored: unmentored.posts.length + unmentored.found.length,
    fullTime: fullTime.length,
  }
  const plan = judgeStart({ ...papers.plan, ...counted }, rules)
  const mention = (fits: (intern: Intern) => boolean): Mentioned => {
    const found = interns.filter(fits)
    const seen = found.filter(({ studentId, classGroupId }) =>
      sees({ id: studentId, classGroupId }),
    )
    return { count: found.length, names: seen.map(({ name }) => name) }
  }
  const lacks = (rule: 'consent' | 'guardian_consent', answer: string) =>
    mention(({ judgements }) =>
      judgements.some(
        (one) =>
          one.rule === rule && one.verdict === 'refuses' && String(one.params.answer) === answer,
      ),
    )
  const isWarned = (rule: RuleCode) => (intern: Intern) =>
    intern.judgements.some((one) => one.rule === rule && one.verdict === 'warns')
  const warning = new Set(
    interns.flatMap(({ judgements }) =>
      judgements.flatMap(({ rule, verdict }) => (verdict === 'warns' ? [rule] : [])),
    ),
  )
  const isUnsigned = (intern: Intern) =>
    !keeps(intern, 'agreement') &&
    intern.agreement?.state !== 'signed' &&
    !intern.agreement?.isOutdated
  return {
    interns: interns.length,
    consented: interns.filter((one) => keeps(one, 'consent') && keeps(one, 'guardian_consent'))
      .length,
    agreed: interns.filter((one) => keeps(one, 'agreement') && keeps(one, 'insurance')).length,
    consentMissing: lacks('consent', 'none'),
    consentRefused: lacks('consent', 'refused'),
    guardianMissing: lacks('guardian_consent', 'none'),
    guardianRefused: lacks('guardian_consent', 'refused'),
    unsigned: Object.fromEntries(
      PARTIES.map((party) => [
        party,
        mention((one) => isUnsigned(one) && !one.agreement?.signedBy.includes(party)),
      ]),
    ) as Record<AgreementParty, Mentioned>,
    outdated: mention(({ agreement }) => agreement?.isOutdated === true),
    signedLate: mention(
      (one) =>
        !keeps(one, 'agreement') && one.agreement?.state === 'signed' && !one.agreement.isOutdated,
    ),
    uninsured: [
      ...new Set(
        interns.filter((one) => !keeps(one, 'insurance')).map(({ terms }) => terms.employer),
      ),
    ],
    unguided,
    unmentored,
    fullTime,
    warned: [...warning].map((rule) => ({ rule, ...mention(isWarned(rule)) })),
    plan,
  }
}

function unmentoredOf(interns: Intern[]): Readiness['unmentored'] {
  const posts = new Map(
    interns
      .filter(({ terms }) => !terms.mentor?.trim())
      .map(({ postId, demandId, terms }) => [postId, { demandId, terms }]),
  )
  return {
    posts: [...posts.values()].flatMap(({ demandId, terms: { title } }) =>
      demandId === null ? [] : [{ demandId, title }],
    ),
    found: [...posts.values()].flatMap(({ demandId, terms }) =>
      demandId === null ? [`${terms.employer} · ${terms.title}`] : [],
    ),
  }
}

/** The posts of a plan of 认识实习 whose hours are those that state working time has in a day or a week. */
async function listFullTime(db: Db | Trx, planId: string, rules: RuleTable): Promise<string[]> {
  const posts = await db
    .selectFrom('planPost')
    .innerJoin('plan', 'plan.id', 'planPost.planId')
    .where('plan.id', '=', planId)
    .where('plan.kind', '=', 'familiarisation')
    .select('planPost.demandId')
    .orderBy('planPost.id')
    .execute()
  const demandIds = posts.map(({ demandId }) => demandId)
  const reaches = (hours: number | null, rule: 'hours_day' | 'hours_week') =>
    hours !== null && hours >= (rules[rule].threshold ?? Infinity)
  return (await readDemands(db, demandIds)).flatMap(({ facts }) =>
    reaches(facts.hoursDay, 'hours_day') || reaches(facts.hoursWeek, 'hours_week')
      ? [facts.title ?? '']
      : [],
  )
}

async function readStartFacts(db: Db | Trx, planId: string): Promise<Papers['plan']> {
  const plan = await db
    .selectFrom('plan')
    .leftJoin('planAssessment', 'planAssessment.planId', 'plan.id')
    .where('plan.id', '=', planId)
    .select(['plan.kind', 'plan.firstDay', 'plan.lastDay'])
    .select(['planAssessment.aspects', 'planAssessment.criteria'])
    .select((eb) =>
      eb
        .selectFrom('ownPost')
        .whereRef('ownPost.planId', '=', 'plan.id')
        .where('ownPost.state', '=', 'asked')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .as('undecided'),
    )
    .executeTakeFirstOrThrow()
  const criteria = plan.criteria as Criteria | null
  return {
    kind: plan.kind,
    firstDay: plan.firstDay,
    lastDay: plan.lastDay,
    undecided: Number(plan.undecided ?? 0),
    assessment: criteria && {
      aspects: plan.aspects as string[],
      isComplete: MARKS.every((mark) => criteria[mark].trim() !== ''),
    },
  }
}
