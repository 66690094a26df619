import type { AgreementParty, AgreementState, ConsentGiver } from '#db/tables/agreement.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { DemandFacts } from '../demands/model/demand.ts'
import type { Judgement } from '../demands/model/judge.ts'
import { judgeIntern, needsGuardian } from '../demands/model/judge-start.ts'
import type { RuleCode } from '../demands/model/rules.ts'
import { readRules } from '../demands/rule-table.ts'
import { listUnsuitableSites } from '../demands/unsuitable-sites.ts'
import { readDemands } from '../demands/stored-demands.ts'
import { readOwnPostGuides, readPostGuides } from '../plans/guide-members.ts'
import { asDemand, type OwnPostFacts } from '../runs/model/own-post-form.ts'
import {
  readAgreements,
  readArrivals,
  readConsents,
  readInsurances,
  type GivenConsent,
} from './intern-papers.ts'
import { isStillAgreed, type AgreementTerms, type Insurance } from './model/terms.ts'

/** A student of a plan with a post in it, and how far the papers are. */
export interface Intern {
  studentId: string
  accountId: string | null
  classGroupId: string
  name: string
  number: string
  classGroup: string
  /** The plan's post, or the one that she has found herself. */
  postId: string
  isOwnPost: boolean
  /** Of the plan's post; null of one that she has found herself. */
  demandId: string | null
  employerId: string | null
  /** The college's last visit found the site unsuitable: nobody agrees or signs until another one. */
  isSiteUnsuitable: boolean
  /** As they are now; an agreement keeps those that were signed. */
  terms: AgreementTerms
  /** Memberships of who guides her there, in the order of their ids. */
  guideIds: string[]
  consent: GivenConsent | null
  guardian: GivenConsent | null
  needsGuardian: boolean
  agreement: {
    id: string
    number: number
    state: AgreementState
    terms: AgreementTerms
    /** Memberships of who guided when it was made; null where only their names are known. */
    guideIds: string[] | null
    signedBy: AgreementParty[]
    signedAt: Date | null
    fileId: string | null
    /** Signed by somebody, and by now what is planned is another thing. */
    isOutdated: boolean
  } | null
  /** She has come to her post since the plan's start, which asked nothing about her there. */
  isLate: boolean
  /**
   * The first day on which she may begin, by what is signed; null while somebody has not signed. Of who is
   * late, not before the day after the last of agreement and consents (职业学校学生实习管理规定 §14, §17).
   */
  mayBeginOn: string | null
  /** The day on which she has begun at this post, of who is late. */
  beganOn: string | null
  judgements: Judgement[]
}

/** Whom of a plan one asks for; all without. */
export interface InternScope {
  planId: string
  classGroupIds?: readonly string[]
  studentId?: string
  /** Several; none where it is empty. */
  studentIds?: readonly string[]
  employerId?: string
}

/** Whether nothing refuses an intern by this rule. */
export function keeps(intern: Pick<Intern, 'judgements'>, rule: RuleCode): boolean {
  return intern.judgements.every((one) => one.rule !== rule || one.verdict !== 'refuses')
}

/**
 * The students of a plan who have a post in it, in a handful of queries however many they are. Who has
 * a post of her own that is approved is there with that one.
 */
export async function readInterns(
  context: Context,
  db: Db | Trx,
  scope: InternScope,
): Promise<Intern[]> {
  const plan = await db
    .selectFrom('plan')
    .innerJoin('organisation', 'organisation.id', 'plan.collegeId')
    .where('plan.id', '=', scope.planId)
    .select([
      'plan.id',
      'plan.collegeId',
      'plan.name',
      'plan.kind',
      'plan.shownAs',
      'plan.firstDay',
    ])
    .select(['plan.lastDay', 'organisation.name as college'])
    .select((eb) =>
      eb
        .selectFrom('planStep')
        .whereRef('planStep.planId', '=', 'plan.id')
        .where('planStep.action', '=', 'start')
        .select(({ fn }) => fn.min('planStep.at').as('at'))
        .as('startedAt'),
    )
    .executeTakeFirst()
  if (!plan) return []
  const rows = await selectPlaced(db, scope)
  if (rows.length === 0) return []
  const studentIds = scope.studentId ? [scope.studentId] : (scope.studentIds ?? null)
  const [posts, ownGuides, consents, agreements, arrivals, insurances, rules] = [
    await readPosts(db, rows),
    await readOwnPostGuides(
      db,
      rows.flatMap(({ ownPostId }) => ownPostId ?? []),
    ),
    await readConsents(db, plan.id, studentIds),
    await readAgreements(db, plan.id, studentIds),
    await readArrivals(db, plan.id, studentIds),
    await readInsurances(db, plan.id),
    await readRules(context, db),
  ]
  const siteOf = (row: (typeof rows)[number]) =>
    row.ownPostId ? row.ownEmployerId : posts.get(row.planPostId ?? '')?.employerId
  const unsuitable = await listUnsuitableSites(context, db, {
    collegeId: plan.collegeId,
    employerIds: rows.flatMap((row) => siteOf(row) ?? []),
  })
  const today = shanghaiDay(context.clock.now())
  const startedOn = plan.startedAt ? shanghaiDay(plan.startedAt) : today
  return rows.map((row): Intern => {
    const own = row.ownPostId ? (row.ownFacts as OwnPostFacts) : null
    const post = own ? null : posts.get(row.planPostId ?? '')
    const facts: DemandFacts = own ? asDemand(own, row.majorId) : post!.facts
    const postId = row.ownPostId ?? row.planPostId!
    const employerId = post?.employerId ?? null
    const found = agreements.get(`${row.studentId} ${postId}`)
    const isLate = plan.startedAt !== null && (found === undefined || found.madeAt > plan.startedAt)
    // What somebody has signed with the plan's days keeps them.
    const isEarliest = isLate && (!found || !isBegun(found) || found.terms.isEarliest === true)
    // A post of the plan is gone to on the plan's days, for which it is offered; by who comes to it late
    // from the day after her agreement is made on, at the earliest.
    const offeredFrom = own?.firstDay ?? plan.firstDay
    const afterMaking = shanghaiDay(addDays(found?.madeAt ?? context.clock.now(), 1))
    const firstDay = isEarliest && afterMaking > offeredFrom ? afterMaking : offeredFrom
    const lastDay = own?.lastDay ?? plan.lastDay
    const covering = insurances.filter(
      (one) => one.employerId === null || one.employerId === employerId,
    )
    const { name, number, classGroup, major } = row
    const guides = (own ? ownGuides.get(postId) : post?.guides) ?? []
    const guideIds = guides.map(({ membershipId }) => membershipId).sort()
    const terms: AgreementTerms = {
      college: plan.college,
      employer: own?.employer ?? post!.employer,
      student: { name, number, classGroup, major },
      plan: plan.name,
      kind: plan.kind,
      shownAs: plan.shownAs,
      title: facts.title ?? '',
      duties: facts.duties,
      districtCode: facts.districtCode,
      address: facts.address,
      firstDay,
      ...(isEarliest && { isEarliest }),
      lastDay,
      hoursDay: facts.hoursDay,
      hoursWeek: facts.hoursWeek,
      shifts: facts.shifts,
      restDays: facts.restDays,
      pay: facts.pay,
      payEvery: facts.payEvery,
      payDay: facts.payDay,
      board: facts.board,
      lodging: facts.lodging,
      insurance: insuranceFor(covering, firstDay, lastDay),
      mentor: facts.mentor,
      guides: guides.map((guide) => guide.name),
    }
    const given = (giver: ConsentGiver) =>
      consents.get(`${row.studentId} ${giver} ${postId}`) ?? null
    const agreement = found
      ? {
          ...found,
          isOutdated:
            (!plan.startedAt || found.state === 'open') &&
            isBegun(found) &&
            !isStillAgreed({ ...found, employerId }, { terms, employerId, guideIds }),
        }
      : null
    const consent = given('student')
    const guardian = given('guardian')
    const signedAt = agreement && !agreement.isOutdated ? agreement.signedAt : null
    const signedOn = signedAt && shanghaiDay(signedAt)
    // Whoever comes once the plan has started begins after the last of her papers.
    const papersAt = [signedAt ?? context.clock.now(), consent?.at, guardian?.at]
    const afterPapers = papersAt.map((at) => shanghaiDay(addDays(at ?? new Date(0), 1)))
    const beginsOn = [firstDay, startedOn, ...(isLate ? afterPapers : [])].sort().at(-1)!
    const age = {
      birthDay: row.birthDay,
      firstDay,
      signsOn: signsOn(today, consent?.at, found?.studentSignedAt),
    }
    return {
      studentId: row.studentId,
      accountId: row.accountId,
      classGroupId: row.classGroupId,
      name,
      number,
      classGroup,
      postId,
      isOwnPost: own !== null,
      demandId: post?.demandId ?? null,
      employerId,
      isSiteUnsuitable: unsuitable.has(siteOf(row) ?? ''),
      terms,
      guideIds,
      consent,
      guardian,
      needsGuardian: needsGuardian(age, rules),
      agreement,
      isLate,
      mayBeginOn: signedAt && beginsOn,
      beganOn: isLate ? (arrivals.get(`${row.studentId} ${postId}`) ?? null) : null,
      judgements: judgeIntern(
        {
          ...age,
          lastDay,
          beginsOn,
          consent: consent?.answer ?? null,
          guardian: guardian?.answer ?? null,
          signedOn,
          insurances: covering,
        },
        rules,
      ),
    }
  })
}

/** What nobody has signed says what is so now, once it is made again. */
function isBegun(agreement: { state: AgreementState; signedBy: AgreementParty[] }): boolean {
  return agreement.state === 'signed' || agreement.signedBy.length > 0
}

/** The first day on which a student agreed or signed; today where she is to do either. */
function signsOn(today: string, ...signed: (Date | null | undefined)[]): string {
  return [today, ...signed.flatMap((at) => (at ? [shanghaiDay(at)] : []))].sort()[0]!
}

function insuranceFor(covering: Insurance[], firstDay: string, lastDay: string): Insurance | null {
  const whole = covering.find((one) => one.firstDay <= firstDay && one.lastDay >= lastDay)
  const found = whole ?? covering[0]
  if (!found) return null
  const { insurer, policyNumber, payer } = found
  return { insurer, policyNumber, firstDay: found.firstDay, lastDay: found.lastDay, payer }
}

async function selectPlaced(db: Db | Trx, scope: InternScope) {
  const { classGroupIds, studentId, studentIds, employerId } = scope
  if (classGroupIds?.length === 0 || studentIds?.length === 0) return []
  return db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .leftJoin('placement', (join) =>
      join
        .onRef('placement.studentId', '=', 'student.id')
        .on('placement.planId', '=', scope.planId)
        .on('placement.isCurrent', '=', true),
    )
    .leftJoin('ownPost', (join) =>
      join
        .onRef('ownPost.studentId', '=', 'student.id')
        .on('ownPost.planId', '=', scope.planId)
        .on('ownPost.state', '=', 'approved'),
    )
    .where('student.state', '=', 'enrolled')
    .where((eb) =>
      eb.or([eb('placement.planPostId', 'is not', null), eb('ownPost.id', 'is not', null)]),
    )
    .$if(classGroupIds !== undefined, (select) =>
      select.where('student.classGroupId', 'in', classGroupIds as string[]),
    )
    .$if(studentId !== undefined, (select) => select.where('student.id', '=', studentId!))
    .$if(studentIds !== undefined, (select) =>
      select.where('student.id', 'in', studentIds as string[]),
    )
    .$if(employerId !== undefined, (select) =>
      select
        .where('ownPost.id', 'is', null)
        .where('placement.planPostId', 'in', (eb) =>
          eb
            .selectFrom('planPost')
            .innerJoin('demand', 'demand.id', 'planPost.demandId')
            .where('demand.employerId', '=', employerId!)
            .select('planPost.id'),
        ),
    )
    .select(['student.id as studentId', 'student.accountId', 'student.name', 'student.number'])
    .select(['student.birthDay', 'student.classGroupId', 'classGroup.name as classGroup'])
    .select(['classGroup.majorId', 'major.name as major', 'placement.planPostId'])
    .select(['ownPost.id as ownPostId', 'ownPost.facts as ownFacts'])
    .select('ownPost.employerId as ownEmployerId')
    .orderBy('classGroup.name')
    .orderBy('student.number')
    .execute()
}

interface PostOfPlan {
  demandId: string
  employerId: string
  employer: string
  facts: DemandFacts
  guides: { membershipId: string; name: string }[]
}

async function readPosts(
  db: Db | Trx,
  placed: { planPostId: string | null }[],
): Promise<Map<string, PostOfPlan>> {
  const ids = [...new Set(placed.flatMap(({ planPostId }) => planPostId ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.id', 'in', ids)
    .select(['planPost.id', 'planPost.demandId', 'demand.employerId'])
    .select('organisation.name as employer')
    .execute()
  const demands = new Map(
    (
      await readDemands(
        db,
        rows.map(({ demandId }) => demandId),
      )
    ).map((one) => [one.id, one.facts]),
  )
  const guides = await readPostGuides(db, ids)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        demandId: row.demandId,
        employerId: row.employerId,
        employer: row.employer,
        facts: demands.get(row.demandId)!,
        guides: guides.get(row.id) ?? [],
      },
    ]),
  )
}
