import { sql } from 'kysely'
import type { GateName, PlanState } from '#db/tables/plan.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { sinceShown, type Shown } from '#app/kernel/since-shown.ts'
import {
  BY_FACTS,
  GATES,
  isDueTooLate,
  keepsEnded,
  notedFactsOf,
  openFactsOf,
  openForOne,
  type GateFacts,
  type ListedInterns,
  type NotedFact,
  type OpenFact,
  type OpenOfOne,
} from './model/gates.ts'
import { seesStudent, type Staff } from '../college/model/staff.ts'
import { getOwnPlan, onPlan } from './own-plans.ts'
import { HAS_MADE_UP, IS_MISSING, NEEDS_TRAINING } from './taking-part.ts'
import { holdOf, liftOf } from '../demands/model/rules.ts'
import { coversDays } from '../demands/model/days.ts'
import {
  findBarredInterns,
  type BarredIntern,
  type FoundEmployer,
  type InternBar,
  type PlanOfInterns,
} from '../runs/barred-interns.ts'
import type { Intern } from '../agreements/interns.ts'
import { readinessOf, readPapers } from '../agreements/readiness.ts'
import { judgeDemands, listLastVisits } from '../demands/judged-demands.ts'
import { exceededCaps, overfullDemands } from '../demands/seats.ts'

/** One of the eight gates of a plan as it stands. */
export interface GateStanding {
  gate: GateName
  responsible: string
  dueOn: string | null
  note: string
  files: { id: string; name: string }[]
  doneAt: Date | null
  doneBy: string | null
  /** Ticked, and something speaks against it since. */
  isReopened: boolean
  open: OpenFact[]
  /** What is to be looked at and keeps nothing open. */
  noted: NotedFact[]
  /** Of how many students what it asks for is there; only where that is what closes it. */
  progress: { done: number; of: number } | null
  /** Ticked where it is one to tick, and nothing speaks against it. */
  isClosed: boolean
  isLate: boolean
  /** Due when the plan has begun: it could not start on its first day. */
  isDueTooLate: boolean
  /** What is open keeps the plan, which has ended, from going on. */
  keepsEnded: boolean
}

/** A gate where it is only said whether it is closed, and who sees to it until when. */
export type GateAtAGlance = Pick<
  GateStanding,
  'gate' | 'isClosed' | 'isLate' | 'isDueTooLate' | 'keepsEnded' | 'responsible' | 'dueOn'
>

/**
 * The eight gates of a plan, with the names of students whom the actor may see.
 * @throws `not_allowed` for who acts for no college, `not_found`
 */
export async function getGates(context: Context, planId: string): Promise<GateStanding[]> {
  const { plan, staff } = await getOwnPlan(context, planId)
  return readGates(context, context.db, plan.id, staff)
}

/** The same for who has the plan in hand already; without a reader it names no student. */
export async function readGates(
  context: Context,
  db: Db | Trx,
  planId: string,
  reader?: Staff,
): Promise<GateStanding[]> {
  const rows = await db
    .selectFrom('planGate')
    .leftJoin('account', 'account.id', 'planGate.doneBy')
    .where('planGate.planId', '=', planId)
    .select(['gate', 'responsible', 'dueOn', 'note', 'doneAt'])
    .select('account.name as doneBy')
    .execute()
  const files = await db
    .selectFrom('planGateFile')
    .innerJoin('file', 'file.id', 'planGateFile.fileId')
    .where('planGateFile.planId', '=', planId)
    .where('file.removedAt', 'is', null)
    .select(['planGateFile.gate', 'file.id', 'file.name'])
    .orderBy('file.id')
    .execute()
  const plan = await db
    .selectFrom('plan')
    .where('id', '=', planId)
    .select(['id', 'collegeId', 'kind', 'state', 'firstDay', 'lastDay'])
    .executeTakeFirstOrThrow()
  const sees: Sees = (student) => reader !== undefined && seesStudent(reader, student)
  const facts = factsOf(await readBasis(context, db, plan), { files, sees })
  const isRunning = plan.state === 'started'
  return GATES.map((gate) => {
    const row = rows.find((one) => one.gate === gate)
    const open = openFactsOf(gate, facts)
    const doneAt = row?.doneAt ?? null
    const dueOn = row?.dueOn ?? null
    const isByFacts = BY_FACTS.includes(gate)
    const isClosed = (isByFacts || doneAt !== null) && open.length === 0
    const { interns, consented, agreed } = facts.readiness
    return {
      gate,
      responsible: row?.responsible ?? '',
      dueOn,
      note: row?.note ?? '',
      files: files.filter((file) => file.gate === gate).map(({ id, name }) => ({ id, name })),
      doneAt: isByFacts ? null : doneAt,
      doneBy: isByFacts ? null : (row?.doneBy ?? null),
      isReopened: !isByFacts && doneAt !== null && open.length > 0,
      open,
      noted: notedFactsOf(gate, facts),
      progress: isByFacts ? { done: gate === 'consents' ? consented : agreed, of: interns } : null,
      isClosed,
      // Its day is that of the start: what comes up after it is late for nobody.
      isLate: !isClosed && !isRunning && dueOn !== null && dueOn < facts.today,
      isDueTooLate:
        !isClosed && !isRunning && dueOn !== null && isDueTooLate(gate, dueOn, plan.firstDay),
      keepsEnded: plan.state === 'ended' && keepsEnded({ open }),
    }
  })
}

/**
 * Says who sees to a gate, until when, and a note.
 * @param input.shown what the page showed of it: what somebody else has changed since stays.
 * @throws `changed_meanwhile`, `not_allowed`, `not_found`, `plan_fixed` once the plan has started.
 */
export async function setGate(
  context: Context,
  input: {
    planId: string
    gate: GateName
    responsible: string
    dueOn?: string
    note: string
    shown?: Shown
  },
): Promise<void> {
  const { planId, gate, responsible, note, shown } = input
  const typed = { responsible, note, dueOn: input.dueOn ?? null }
  await onPlan(context, { planId, part: 'gates', action: 'plan.gate_changed' }, async (trx) => {
    const row = await trx
      .selectFrom('planGate')
      .where('planId', '=', planId)
      .where('gate', '=', gate)
      .select(['responsible', 'note', 'dueOn'])
      .executeTakeFirst()
    const stored = row ?? { responsible: '', note: '', dueOn: null }
    const words = sinceShown<typeof typed>({ stored, typed, shown })
    await trx
      .insertInto('planGate')
      .values({ planId, gate, ...words, doneBy: null, doneAt: null })
      .onConflict((conflict) => conflict.columns(['planId', 'gate']).doUpdateSet(words))
      .execute()
  })
}

/**
 * Ticks a gate off, or takes that back.
 * @throws `not_allowed`, `not_found`, `plan_fixed`, `gate_open` while the facts leave something open,
 * `gate_by_facts` for one that they alone close.
 */
export async function tickGate(
  context: Context,
  input: { planId: string; gate: GateName; isDone: boolean },
): Promise<void> {
  const { planId, gate, isDone } = input
  if (BY_FACTS.includes(gate)) throw new Fault('gate_by_facts')
  await onPlan(context, { planId, part: 'gates', action: 'plan.gate_ticked' }, async (trx) => {
    if (isDone) {
      const gates = await readGates(context, trx, planId)
      const standing = gates.find((one) => one.gate === gate)
      if (standing && standing.open.length > 0) throw new Fault('gate_open')
    }
    const done = {
      doneBy: isDone ? accountIdOf(context.actor) : null,
      doneAt: isDone ? context.clock.now() : null,
    }
    await trx
      .insertInto('planGate')
      .values({ planId, gate, dueOn: null, ...done })
      .onConflict((conflict) => conflict.columns(['planId', 'gate']).doUpdateSet(done))
      .execute()
  })
}

/** @throws `gates_open` with how many are, and which, where a plan's gates do not let it start. */
export async function ensureGatesClosed(context: Context, trx: Trx, planId: string): Promise<void> {
  const open = (await readGates(context, trx, planId)).filter(({ isClosed }) => !isClosed)
  if (open.length > 0) {
    const gates = open.map(({ gate }) => gate).join(' ')
    throw new Fault('gates_open', { params: { count: open.length, gates } })
  }
}

/**
 * @throws `resume_barred` with at how many gates what is open concerns somebody who would go on, and at
 * which.
 */
export async function ensureResumable(context: Context, trx: Trx, planId: string): Promise<void> {
  const open = (await readGates(context, trx, planId)).filter((one) => one.keepsEnded)
  if (open.length > 0) {
    const gates = open.map(({ gate }) => gate).join(' ')
    throw new Fault('resume_barred', { params: { count: open.length, gates } })
  }
}

/**
 * What keeps each student of a plan that has started from beginning who has come to her post since and has
 * not begun there; of those whom the reader sees.
 * @param of.studentId of her alone: what is known of the others is not read.
 */
export async function readLateOpen(
  context: Context,
  db: Db | Trx,
  planId: string,
  of: { sees: Sees; studentId?: string },
): Promise<{ intern: Intern; open: OpenOfOne[] }[]> {
  const plan = await db
    .selectFrom('plan')
    .where('id', '=', planId)
    .select(['id', 'collegeId', 'kind', 'state', 'firstDay', 'lastDay'])
    .executeTakeFirstOrThrow()
  if (plan.state !== 'started') return []
  const basis = await readBasis(context, db, plan, of.studentId)
  return basis.papers.interns
    .filter(({ isLate, beganOn }) => isLate && beganOn === null)
    .filter(({ studentId, classGroupId }) => of.sees({ id: studentId, classGroupId }))
    .map((intern) => ({
      intern,
      open: openForOne(factsOf(basisOfOne(basis, intern), { files: [], sees: of.sees })),
    }))
}

type Sees = (student: { id: string; classGroupId: string }) => boolean
type PlanOfGates = PlanOfInterns & { state: PlanState }
type Basis = Awaited<ReturnType<typeof readBasis>>

/** As if nobody else went to a post of the plan. */
function basisOfOne(basis: Basis, { studentId, postId, ...intern }: Intern): Basis {
  const isHers = (one: { studentId: string }) => one.studentId === studentId
  return {
    ...basis,
    admitted: basis.admitted.filter(({ planPostId }) => planPostId === postId),
    interns: {
      ...basis.interns,
      barred: basis.interns.barred.filter(isHers),
      found: basis.interns.found.filter(({ ownPostId }) => ownPostId === postId),
    },
    absent: basis.absent.filter((id) => id === studentId),
    papers: { ...basis.papers, interns: [{ studentId, postId, ...intern }] },
  }
}

/** @param studentId of whom alone it is read, what concerns one student. */
async function readBasis(context: Context, db: Db | Trx, plan: PlanOfGates, studentId?: string) {
  const planId = plan.id
  const all = await db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', planId)
    .select(['demand.id', 'demand.title', 'demand.firstDay', 'demand.lastDay', 'demand.state'])
    .select('planPost.id as planPostId')
    .select(['demand.employerId', 'organisation.name as employer'])
    .orderBy('organisation.name')
    .execute()
  const visits = await listLastVisits(db, [...new Set(all.map(({ employerId }) => employerId))])
  const admitted = all
    .filter(({ state }) => state === 'admitted')
    .map((post) => {
      const isOfPost = (visit: (typeof visits)[number]) =>
        visit.employerId === post.employerId && visit.collegeId === plan.collegeId
      const { verdict = null, photosMissing = null } = visits.find(isOfPost) ?? {}
      return { ...post, verdict, photosMissing }
    })
  const { rules, judged } = await judgeDemands(context, db, {
    demandIds: all.map(({ id }) => id),
    plan,
  })
  const interns = await findBarredInterns(context, db, { plan, rules, judged, studentId })
  const trainings = await db
    .selectFrom('training')
    .where('planId', '=', planId)
    .where('isForLate', '=', false)
    .select('heldOn')
    .execute()
  const absent = await db
    .selectFrom('student')
    .innerJoin('plan', 'plan.collegeId', 'student.collegeId')
    .where('plan.id', '=', planId)
    .where('student.state', '=', 'enrolled')
    .$if(studentId !== undefined, (select) => select.where('student.id', '=', studentId!))
    .where(NEEDS_TRAINING)
    .where(IS_MISSING)
    .where(sql<boolean>`not ${HAS_MADE_UP}`)
    .select('student.id')
    .execute()
  return {
    ...{
      plan,
      today: shanghaiDay(context.clock.now()),
      admitted,
      rules,
      judged,
      interns,
      trainings,
    },
    /** Students who have not been at a training that waits for them, nor made up for it. */
    absent: absent.map(({ id }) => id),
    papers: await readPapers(context, db, { planId, studentId }),
  }
}

function factsOf(basis: Basis, of: { files: { gate: GateName }[]; sees: Sees }): GateFacts {
  const { plan, admitted, rules, judged, interns } = basis
  const { files, sees } = of
  const isEnded = plan.state === 'ended'
  // Once it has ended, a post to which nobody goes is none that speaks against going on.
  const posts = isEnded ? admitted.filter(({ id }) => interns.placedAt.has(id)) : admitted
  // A cap speaks against those who are there once they are more than it leaves, not against the headcount.
  const exceeded = exceededCaps(rules, judged, interns.placedAt)
  const refusedBy = (lift: 'filing' | 'nothing') =>
    posts.flatMap(({ id, title }) => {
      const refusing = (judged.get(id)?.judgements ?? [])
        // What a visit has judged is told at the gate of the visits.
        .filter(({ rule, verdict }) => verdict === 'refuses' && rule !== 'unsuitable_site')
        .map(({ rule }) => rule)
        .filter((rule) => holdOf(rule) !== 'seats')
      const codes = [...refusing, ...(exceeded.get(id) ?? [])].filter(
        (rule) => liftOf(rule, rules[rule].severity) === lift,
      )
      return codes.length > 0 ? [{ demandId: id, title, rules: codes }] : []
    })
  const employersWith = (
    found: FoundEmployer['visit'],
    fits: (verdict: string | null) => boolean,
  ) => [
    ...new Set([
      ...posts.filter(({ verdict }) => fits(verdict)).map(({ employer }) => employer),
      ...interns.found.filter(({ visit }) => visit === found).map(({ name }) => name),
    ]),
  ]
  return {
    today: basis.today,
    posts: admitted.length,
    unvisited: employersWith('missing', (verdict) => verdict === null),
    unsuitable: employersWith('unsuitable', (verdict) => verdict === 'unsuitable'),
    unpictured: [
      ...new Set(
        posts.flatMap(({ employer, photosMissing }) =>
          photosMissing ? [`${employer}：${photosMissing}`] : [],
        ),
      ),
    ],
    unfiled: refusedBy('filing'),
    broken: refusedBy('nothing'),
    short: posts.filter((post) => !coversDays(post, plan)).map(({ title }) => title),
    overfull: isEnded ? overfullDemands(rules, judged, interns.placedAt) : [],
    files: Object.fromEntries(files.map(({ gate }) => [gate, 1])),
    trainings: basis.trainings,
    absent: basis.absent.length,
    ...shownBarred(interns.barred, sees),
    readiness: readinessOf(basis.papers, sees),
  }
}

/** Who only lacks a filing is told at that gate, and who goes to an unsuitable site at that of the visits. */
function shownBarred(
  barred: BarredIntern[],
  sees: Sees,
): Pick<GateFacts, 'barred' | 'unfiledOwn' | 'atUnsuitable'> {
  const listed = (fits: (bar: InternBar) => boolean): ListedInterns => {
    const those = barred.flatMap((intern) => {
      const bars = intern.bars.filter(fits)
      return bars.length > 0 ? [{ ...intern, bars }] : []
    })
    const seen = those.filter(({ studentId: id, classGroupId }) => sees({ id, classGroupId }))
    return { count: those.length, seen }
  }
  const isSite = ({ rule }: InternBar) => rule === 'unsuitable_site'
  return {
    barred: listed((bar) => !bar.isFiled && !isSite(bar)),
    unfiledOwn: listed(({ isFiled }) => isFiled),
    atUnsuitable: listed(isSite),
  }
}
