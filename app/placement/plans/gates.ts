import type { GateName } from '#db/tables/plan.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
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
  type NotedFact,
  type OpenFact,
} from './model/gates.ts'
import { seesStudent, type Staff } from '../college/model/staff.ts'
import { gateFacts, readGateBasis, readPlanOfGates, type Sees } from './gate-facts.ts'
import { getOwnPlan, onPlan } from './own-plans.ts'

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
  const plan = await readPlanOfGates(db, planId)
  const sees: Sees = (student) => reader !== undefined && seesStudent(reader, student)
  const facts = gateFacts(await readGateBasis(context, db, plan), { files, sees })
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
