import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { Outdating } from '../agreements/model/outdating.ts'
import { SIGNING_STATES } from '../agreements/model/agreement-states.ts'
import { changeTermsOf } from '../agreements/outdating.ts'
import { settleAgreements } from '../agreements/settling.ts'
import { putFacts } from './demand-drafts.ts'
import { holdItsPlans, tellOther } from './demand-steps.ts'
import { ensureRevision, holdDemand, recordStep } from './held-demands.ts'
import type { DemandParty } from './model/demand.ts'
import { ruleOfSaid } from './model/judge.ts'
import { screenDemand } from './model/said.ts'
import { readRules } from './rule-table.ts'

/**
 * Names who guides the interns at the post of a demand that is admitted, or somebody else; also once
 * students are placed there: nobody begins before (`named_mentor`). Agreements name them.
 * @param input.sure of how many agreements is known that they are outdated by it.
 * @returns how many are.
 * @throws `not_found`, `not_allowed`, `demand_changed`, `transition_refused` unless it is admitted, at
 * `mentor` `required` without one and `mentor_worded` for words that a rule refuses,
 * `agreements_outdate` where more are outdated than is known.
 */
export async function nameMentor(
  context: Context,
  input: {
    demandId: string
    party: DemandParty
    mentor: string
    revision?: number
    sure?: number
  },
): Promise<Outdating> {
  const { demandId, party, sure = 0 } = input
  return inTransaction(context, async (trx) => {
    const held = await holdItsPlans(trx, demandId)
    const demand = await holdDemand(context, trx, input)
    ensureRevision(demand, input.revision)
    const { facts, unread, state } = demand
    if (state !== 'admitted') throw new Fault('transition_refused')
    const mentor = await ensureMentorFits(context, trx, input.mentor)
    const plans = held.filter((plan) => SIGNING_STATES.includes(plan.state))
    const outdated = await changeTermsOf(context, trx, { plans, sure }, async () => {
      await putFacts(context, trx, demand, { facts: { ...facts, mentor }, unread })
      // Agreements that nobody has signed name the mentor.
      for (const { id: planId } of plans)
        await settleAgreements(context, trx, { planId, reason: '' })
    })
    const step = { demand, party, action: 'mentor' } as const
    await recordStep(context, trx, { ...step, audit: 'demand.changed', from: state, to: state })
    await tellOther(context, trx, step)
    return outdated
  })
}

/**
 * A mentor as they are named, without blanks at the ends.
 * @throws `required` without one and `mentor_worded` for words that a rule refuses, at `mentor`.
 */
export async function ensureMentorFits(context: Context, trx: Trx, typed: string): Promise<string> {
  const mentor = typed.normalize('NFC').trim()
  if (mentor === '') throw new Fault('required', { field: 'mentor' })
  const rules = await readRules(context, trx)
  const said = screenDemand({ title: null, duties: null, address: null, mentor })
  const refused = said.find((one) => rules[ruleOfSaid(one)].severity === 'refuse')
  if (refused) {
    throw new Fault('mentor_worded', { field: 'mentor', params: { term: refused.term } })
  }
  return mentor
}
