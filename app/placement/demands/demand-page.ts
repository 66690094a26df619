import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { listActions } from '#app/kernel/transitions.ts'
import { listMajors } from '../college/structure.ts'
import { findSaidStaff } from './employer-staff.ts'
import { judgeDemands } from './judged-demands.ts'
import { canHandleDemand } from './model/demand-access.ts'
import { DEMAND_TRANSITIONS, OWN_ACTIONS, type DemandParty } from './model/demand.ts'
import { seatsOf } from './seats.ts'

/**
 * A demand with what the rules say of it, its seats, and what can be done; to the college with its
 * history and what was recorded, of which an employer reads the rule alone.
 * @throws `not_found`, `not_allowed` for one of the college who is no officer.
 */
export async function getDemand(context: Context, input: { demandId: string; party: DemandParty }) {
  const { demandId, party } = input
  if (!isId(demandId)) throw new Fault('not_found')
  const { rules, judged } = await judgeDemands(context, context.db, { demandIds: [demandId] })
  const one = judged.get(demandId)
  if (!one) throw new Fault('not_found')
  const { demand, judgements, around, presence } = one
  ensureAllowed(canHandleDemand(context.actor, demand, party))
  const seats = seatsOf(rules, judged, { demandIds: [demandId] }).get(demandId)
  if (!seats) throw new Error('the seats of a demand are missing')
  const names = await context.db
    .selectFrom('organisation')
    .where('id', 'in', [demand.collegeId, demand.employerId])
    .select(['id', 'name'])
    .execute()
  const nameOf = (id: string) => names.find((name) => name.id === id)?.name ?? ''
  const isOwn = demand.side === party
  const actions = listActions(DEMAND_TRANSITIONS, demand.state, party).filter(
    (action) => isOwn || !OWN_ACTIONS.includes(action),
  )
  return {
    demand,
    college: nameOf(demand.collegeId),
    employer: nameOf(demand.employerId),
    majors: await listMajors(context, { collegeId: demand.collegeId }),
    rules,
    staff: await findSaidStaff(context.db, demand.employerId),
    around,
    // How many are where and when: neither whose interns they are nor which post of which college.
    presence: presence.map(({ post, firstDay, lastDay, count }) => ({
      post,
      firstDay,
      lastDay,
      count,
    })),
    rulings: one.rulings.map(({ ruleCode, kind }) => ({ ruleCode, kind })),
    judgements,
    seats,
    actions,
    isOwn,
    canChange: isOwn && (demand.state === 'draft' || demand.state === 'offered'),
    recorded: party === 'college' ? await listRecorded(context, demandId) : [],
    history: await listHistory(context, demandId, party),
  }
}

async function listRecorded(context: Context, demandId: string) {
  return context.db
    .selectFrom('demandRuling')
    .leftJoin('account', 'account.id', 'demandRuling.decidedBy')
    .leftJoin('file', 'file.id', 'demandRuling.fileId')
    .where('demandRuling.demandId', '=', demandId)
    .where('demandRuling.takenBackAt', 'is', null)
    .select([
      'demandRuling.id',
      'demandRuling.ruleCode',
      'demandRuling.kind',
      'demandRuling.reason',
      'demandRuling.at',
      'demandRuling.fileId',
      'file.name as fileName',
      'account.name as by',
    ])
    .orderBy('demandRuling.at')
    .execute()
}

/** An employer does not read why the college let it pass a rule, nor who decided there. */
async function listHistory(context: Context, demandId: string, party: DemandParty) {
  const steps = await context.db
    .selectFrom('demandStep')
    .leftJoin('account', 'account.id', 'demandStep.actorAccountId')
    .where('demandId', '=', demandId)
    .select([
      'demandStep.id',
      'demandStep.action',
      'demandStep.toState',
      'demandStep.ruleCode',
      'demandStep.reason',
      'demandStep.at',
      'account.name as by',
    ])
    .orderBy('at', 'desc')
    .orderBy('demandStep.id', 'desc')
    .execute()
  if (party === 'college') return steps
  return steps.map((step) => ({
    ...step,
    by: null,
    reason: step.ruleCode === null ? step.reason : '',
  }))
}
