import { addUnclaimedEmployers } from '#app/accounts/unclaimed-employers.ts'
import { findEmployersByName } from '#app/accounts/employer-names.ts'
import { canRunEmployer } from '#app/accounts/policy.ts'
import { accountIdOf, actingIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { sinceShown, type Shown } from '#app/kernel/since-shown.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getStaff } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'
import { readEmployerStaff } from './employer-staff.ts'
import { ensureRevision, holdDemand, recordStep } from './held-demands.ts'
import {
  demandOfShown,
  EMPTY_DEMAND,
  faultsOfTyped,
  shownDemand,
  type ReadDemand,
} from './model/demand-form.ts'
import type { DemandField, DemandParty } from './model/demand.ts'
import { definitionOf, RULE_CODES } from './model/rules.ts'
import { holdItsEmployer, sayEmployerStaff } from './staff-saying.ts'
import { demandColumns, putMajors, type StoredDemand } from './stored-demands.ts'

/**
 * Begins a demand of the employer that one acts for, to a college.
 * @throws `not_found`, `not_admitted` or `employer_suspended` for an employer that may offer nothing.
 */
export async function beginOwnDemand(
  context: Context,
  input: { collegeId: string },
): Promise<{ demandId: string }> {
  const employerId = actingIdOf(context.actor, 'employer')
  if (!employerId) throw new Fault('not_allowed')
  ensureAllowed(canRunEmployer(context.actor, employerId))
  if (!isId(input.collegeId)) throw new Fault('not_found', { field: 'collegeId' })
  return inTransaction(context, async (trx) => {
    await ensureMayOffer(trx, employerId)
    const college = await trx
      .selectFrom('college')
      .where('id', '=', input.collegeId)
      .select('id')
      .executeTakeFirst()
    if (!college) throw new Fault('not_found', { field: 'collegeId' })
    return begin(context, trx, { collegeId: college.id, employerId, party: 'employer' })
  })
}

/**
 * Begins a demand that an officer enters for an employer: one that is known, or one that is named
 * and that nobody has registered yet.
 * @throws `not_allowed` for who is no officer, `not_found` at `employer`, `demand_many_named` where
 * several employers are called so.
 */
export async function beginVisitedDemand(
  context: Context,
  input: { employerId: string } | { name: string; districtCode: string },
): Promise<{ demandId: string }> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  return inTransaction(context, async (trx) => {
    const employerId = await employerOf(context, trx, input)
    return begin(context, trx, { collegeId: staff.collegeId, employerId, party: 'college' })
  })
}

/**
 * Keeps what was typed of a demand, however much of it can be read. Of an offered one the other side
 * sees it at once; what was recorded to let it pass a rule whose facts have changed is taken back. How
 * many people it says the employer employs holds for all the employer's demands then.
 * @param input.shown what the page showed of it: what somebody else has changed since stays.
 * @returns what a page that goes on from there shows of it.
 * @throws `not_found`, `not_allowed`, `transition_refused` once it is admitted or closed,
 * `changed_meanwhile` where somebody else has changed the same; `demand_changed` for a page that does
 * not say what it showed, where anything has been changed; of an offered one `demand_days`,
 * `demand_staff` and `demand_unread` at the field that is wrong.
 */
export async function saveDemand(
  context: Context,
  input: {
    demandId: string
    party: DemandParty
    read: ReadDemand
    revision?: number
    shown?: Shown | undefined
  },
): Promise<{ revision: number; shown: Shown }> {
  return inTransaction(context, async (trx) => {
    await holdItsEmployer(trx, input.demandId)
    const demand = await holdDemand(context, trx, input)
    ensureOwnSide(demand, input.party)
    if (!input.shown) ensureRevision(demand, input.revision)
    if (demand.state !== 'draft' && demand.state !== 'offered') {
      throw new Fault('transition_refused')
    }
    const stored = shownDemand(demand)
    const texts = sinceShown({ stored, typed: shownDemand(input.read), shown: input.shown })
    const read = demandOfShown(texts)
    if (demand.state === 'offered') ensureSound(read)
    await putFacts(context, trx, demand, read)
    if (demand.state === 'offered') {
      const { party } = input
      const staff = read.facts.employerStaff
      if (staff !== null) await sayEmployerStaff(context, trx, { demand, party, staff })
      await recordStep(context, trx, {
        demand,
        party: input.party,
        action: 'change',
        audit: 'demand.changed',
        from: demand.state,
        to: demand.state,
      })
    }
    const kept = await holdDemand(context, trx, input)
    return { revision: kept.revision, shown: shownDemand(kept) }
  })
}

/** What was offered stays what can be held against the rules: a draft alone may say what cannot be read. */
function ensureSound(read: ReadDemand): void {
  const [first] = Object.entries(faultsOfTyped(read))
  if (!first) return
  const [field, message] = first
  if (message === 'fault.demand_days') throw new Fault('demand_days', { field })
  if (message === 'fault.demand_staff') throw new Fault('demand_staff', { field })
  throw new Fault('demand_unread', { field })
}

/** Puts other facts into a demand that is held. */
export async function putFacts(
  context: Context,
  trx: Trx,
  demand: StoredDemand,
  read: ReadDemand,
): Promise<void> {
  const columns = demandColumns(read)
  const inForce = (await readEmployerStaff(trx, [demand.employerId])).get(demand.employerId)
  await trx
    .updateTable('demand')
    .set({
      ...columns,
      // What says the same as all says nothing of its own: it goes along when that changes.
      employerStaff: columns.employerStaff === inForce ? null : columns.employerStaff,
      updatedAt: context.clock.now(),
      revision: demand.revision + 1,
    })
    .where('id', '=', demand.id)
    .execute()
  await putMajors(trx, demand, read.facts.majors)
  const stale = RULE_CODES.filter((code) =>
    (definitionOf(code).fields ?? []).some((field) => hasChanged(demand, read, field)),
  )
  if (stale.length === 0) return
  await trx
    .updateTable('demandRuling')
    .set({ takenBackAt: context.clock.now() })
    .where('demandId', '=', demand.id)
    .where('ruleCode', 'in', stale)
    .where('takenBackAt', 'is', null)
    .execute()
}

/** Only the side that has entered a demand changes or offers it. */
export function ensureOwnSide(demand: StoredDemand, party: DemandParty): void {
  if (demand.side !== party) throw new Fault('not_allowed')
}

/** Refuses an employer that is not admitted, or not any more. */
export async function ensureMayOffer(trx: Trx, employerId: string): Promise<void> {
  const employer = await trx
    .selectFrom('employer')
    .where('id', '=', employerId)
    .select('admission')
    .forShare()
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  if (employer.admission === 'suspended') throw new Fault('employer_suspended')
  if (employer.admission !== 'admitted') throw new Fault('not_admitted')
}

function hasChanged(before: ReadDemand, after: ReadDemand, field: DemandField): boolean {
  if (field === 'match' || field === 'near') return false
  // In which order several were chosen says nothing.
  const say = ({ facts }: ReadDemand) => {
    const value = facts[field]
    return JSON.stringify(Array.isArray(value) ? [...value].sort() : value)
  }
  return say(before) !== say(after)
}

async function employerOf(
  context: Context,
  trx: Trx,
  input: { employerId: string } | { name: string; districtCode: string },
): Promise<string> {
  if ('name' in input) {
    const { name } = input
    const [named] = (await findEmployersByName(trx, [name])).values()
    if (named && named.length > 1) throw new Fault('demand_many_named', { field: 'name' })
    if (named) return usable(named[0])
    const place = { districtCode: input.districtCode, address: '', industry: 'manufacturing' }
    const [id] = await addUnclaimedEmployers(context, trx, [{ name, ...place }])
    if (!id) throw new Error('no employer was added')
    return id
  }
  if (!isId(input.employerId)) throw new Fault('not_found', { field: 'employerId' })
  const known = await trx
    .selectFrom('employer')
    .where('id', '=', input.employerId)
    .select(['id', 'admission'])
    .executeTakeFirst()
  if (!known) throw new Fault('not_found', { field: 'employerId' })
  return usable(known)
}

/** Nobody is sent to an employer that the organiser has shut out. */
function usable(employer: { id: string; admission: string }): string {
  if (employer.admission === 'suspended' || employer.admission === 'refused') {
    throw new Fault('employer_suspended', { field: 'name' })
  }
  return employer.id
}

async function begin(
  context: Context,
  trx: Trx,
  of: { collegeId: string; employerId: string; party: DemandParty },
): Promise<{ demandId: string }> {
  const { collegeId, employerId, party } = of
  const demandId = newId()
  const now = context.clock.now()
  await trx
    .insertInto('demand')
    .values({
      id: demandId,
      collegeId,
      employerId,
      enteredBy: accountIdOf(context.actor),
      side: party,
      state: 'draft',
      ...demandColumns({ facts: EMPTY_DEMAND, unread: {} }),
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  await recordStep(context, trx, {
    demand: { id: demandId, collegeId, employerId },
    party,
    action: 'begin',
    audit: 'demand.begun',
    from: null,
    to: 'draft',
  })
  return { demandId }
}
