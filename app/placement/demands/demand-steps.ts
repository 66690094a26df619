import { sql } from 'kysely'
import type { PlanState } from '#db/tables/plan.ts'
import { notifyMembers } from '#app/accounts/member-notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { tellRankers } from '../preferences/rankers.ts'
import { ensureMayOffer, ensureOwnSide, putFacts } from './demand-drafts.ts'
import { readEmployerStaff } from './employer-staff.ts'
import { ensureRevision, holdDemand, recordStep } from './held-demands.ts'
import { judgeDemands } from './judged-demands.ts'
import { demandSchema, typeDemand } from './model/demand-form.ts'
import {
  DEMAND_TRANSITIONS,
  OWN_ACTIONS,
  type DemandAction,
  type DemandParty,
} from './model/demand.ts'
import { holdOf, liftOf } from './model/rules.ts'
import { holdRules } from './rule-table.ts'
import { holdItsEmployer, sayEmployerStaff } from './staff-saying.ts'
import type { StoredDemand } from './stored-demands.ts'

/** What makes an admitted demand one that cannot be ranked any more. */
const TAKEN_AWAY: readonly DemandAction[] = ['withdraw', 'reconsider']

export interface DemandMove {
  demandId: string
  party: DemandParty
  action: DemandAction
  reason?: string
  /** Which version was looked at; another one meanwhile is looked at first. */
  revision?: number
  /** When it was looked at, of many in one list: another version meanwhile is looked at first. */
  seenAt?: Date
}

/**
 * Takes a demand one step further in its life.
 * @throws `not_found`, `not_allowed`, `transition_refused`, `reason_required` at `reason`,
 * `demand_changed`; to offer: `demand_incomplete`, `demand_unlawful` against what nothing lifts,
 * `not_admitted`, `employer_suspended`; to admit: `demand_ruled_out`, `demand_warned`; to take away
 * what students are placed at: `demand_in_use`.
 */
export async function moveDemand(context: Context, input: DemandMove): Promise<void> {
  const { party, action, reason } = input
  await inTransaction(context, async (trx) => {
    if (TAKEN_AWAY.includes(action)) await holdItsPlans(trx, input.demandId)
    if (action === 'offer') await holdItsEmployer(trx, input.demandId)
    const demand = await holdDemand(context, trx, input)
    ensureRevision(demand, input.revision)
    if (input.seenAt && demand.updatedAt > input.seenAt) throw new Fault('demand_changed')
    const { state } = demand
    const { to } = ensureTransition(DEMAND_TRANSITIONS, { state, action, side: party, reason })
    if (OWN_ACTIONS.includes(action)) ensureOwnSide(demand, party)
    if (action === 'offer') {
      await ensureOfferable(context, trx, demand)
      const staff = demand.facts.employerStaff
      if (staff !== null) await sayEmployerStaff(context, trx, { demand, party, staff })
    }
    if (action === 'admit') await ensureAdmissible(context, trx, demand)
    if (state === 'admitted') await ensureNobodyPlaced(trx, demand)
    await trx
      .updateTable('demand')
      .set({
        state: to,
        reason: reason?.trim() ?? '',
        updatedAt: context.clock.now(),
        revision: demand.revision + 1,
        ...(action === 'reopen' && (await staffOfDraft(trx, demand))),
      })
      .where('id', '=', demand.id)
      .execute()
    const audit = `demand.${action}` as const
    await recordStep(context, trx, { demand, party, action, audit, from: state, to, reason })
    await tellOther(context, trx, { demand, party, action })
    if (state === 'admitted') await tellItsRankers(context, trx, demand)
  })
}

/**
 * Lowers the headcount of a demand that is admitted.
 * @throws `not_found`, `not_allowed`, `transition_refused`, `demand_changed`, `reason_required`, and
 * at `headcount` `demand_headcount` unless it is lower, `demand_placed` below those placed there.
 */
export async function lowerHeadcount(
  context: Context,
  input: {
    demandId: string
    party: DemandParty
    headcount: number
    reason: string
    revision?: number
  },
): Promise<void> {
  const { party, headcount, reason } = input
  await inTransaction(context, async (trx) => {
    const demand = await holdDemand(context, trx, input)
    ensureRevision(demand, input.revision)
    const { facts, state } = demand
    if (state !== 'admitted') throw new Fault('transition_refused')
    if (reason.trim() === '') throw new Fault('reason_required', { field: 'reason' })
    const most = (facts.headcount ?? 1) - 1
    if (headcount > most || headcount < 1) {
      throw new Fault('demand_headcount', { field: 'headcount', params: { most } })
    }
    const placed = await countPlaced(trx, demand.id)
    if (headcount < placed) {
      throw new Fault('demand_placed', { field: 'headcount', params: { placed } })
    }
    const { unread } = demand
    await putFacts(context, trx, demand, { facts: { ...facts, headcount }, unread })
    await recordStep(context, trx, {
      demand,
      party,
      action: 'lower',
      audit: 'demand.changed',
      from: state,
      to: state,
      reason,
    })
    await tellOther(context, trx, { demand, party, action: 'lower' })
  })
}

/** A draft that is begun again proposes the employer's number, not the one it once had itself. */
async function staffOfDraft(trx: Trx, { employerId }: StoredDemand) {
  const said = await readEmployerStaff(trx, [employerId])
  return said.has(employerId) ? { employerStaff: null } : {}
}

async function ensureOfferable(context: Context, trx: Trx, demand: StoredDemand): Promise<void> {
  if (demand.side === 'employer') await ensureMayOffer(trx, demand.employerId)
  if (!demandSchema.safeParse(withoutBlanks(typeDemand(demand))).success) {
    throw new Fault('demand_incomplete')
  }
  const { rules, judged } = await judgeDemands(context, trx, { demandIds: [demand.id] })
  const unlawful = (judged.get(demand.id)?.judgements ?? []).filter(
    ({ rule, verdict }) =>
      verdict === 'refuses' && liftOf(rule, rules[rule].severity) === 'nothing',
  )
  if (unlawful.length > 0)
    throw new Fault('demand_unlawful', { params: { count: unlawful.length } })
}

async function ensureAdmissible(context: Context, trx: Trx, demand: StoredDemand): Promise<void> {
  await holdRules(trx)
  const { judged } = await judgeDemands(context, trx, { demandIds: [demand.id] })
  const judgements = judged.get(demand.id)?.judgements ?? []
  if (judgements.some(({ verdict }) => verdict === 'refuses')) throw new Fault('demand_ruled_out')
  const open = judgements.some(
    ({ rule, verdict }) => verdict === 'warns' && holdOf(rule) === 'admission',
  )
  if (open) throw new Fault('demand_warned')
}

async function ensureNobodyPlaced(trx: Trx, demand: StoredDemand): Promise<void> {
  if ((await countPlaced(trx, demand.id)) > 0) throw new Fault('demand_in_use')
}

async function countPlaced(trx: Trx, demandId: string): Promise<number> {
  const row = await trx
    .selectFrom('placement')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .where('planPost.demandId', '=', demandId)
    .where('placement.isCurrent', '=', true)
    .where('plan.state', 'not in', ['ended', 'cancelled'])
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

/** The other side hears of a step; where nobody has registered the employer, nobody is there to hear. */
export async function tellOther(
  context: Context,
  trx: Trx,
  step: { demand: StoredDemand; party: DemandParty; action: DemandAction | 'lower' | 'mentor' },
): Promise<void> {
  const { demand, party, action } = step
  if (action === 'reopen' || (action === 'offer' && party === 'college')) return
  const names = await trx
    .selectFrom('organisation')
    .where('id', 'in', [demand.collegeId, demand.employerId])
    .select(['id', 'name'])
    .execute()
  const nameOf = (id: string) => names.find((one) => one.id === id)?.name ?? ''
  const [own, other] =
    party === 'college'
      ? [demand.collegeId, demand.employerId]
      : [demand.employerId, demand.collegeId]
  await notifyMembers(context, trx, {
    organisationId: other,
    kind: `notice.demand_${action}`,
    params: { title: demand.facts.title ?? '', who: nameOf(own) },
    href: `/${party === 'college' ? 'employer' : 'college'}/demands/${demand.id}`,
  })
}

/**
 * Waits for students who are ranking the demand at this moment: they hold its plans, so their ranking
 * is seen by whoever tells them. Before the demand itself, in the order of those who fill plans.
 */
export async function holdItsPlans(
  trx: Trx,
  demandId: string,
): Promise<{ id: string; state: PlanState }[]> {
  if (!isId(demandId)) return []
  return trx
    .selectFrom('plan')
    .where('id', 'in', (eb) =>
      eb.selectFrom('planPost').where('demandId', '=', demandId).select('planId'),
    )
    .select(['id', 'state'])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Who has ranked a post of a demand that is no longer admitted can still rank others. */
async function tellItsRankers(context: Context, trx: Trx, demand: StoredDemand): Promise<void> {
  const posts = await trx
    .selectFrom('planPost')
    .where('demandId', '=', demand.id)
    .select('id')
    .execute()
  await tellRankers(context, trx, { planPostIds: posts.map(({ id }) => id) })
}

function withoutBlanks(typed: object): object {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
}
