import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { LockedPlan } from '../plans/locked-plan.ts'
import { readInterns } from './interns.ts'
import { SIGNING_STATES } from './model/agreement-states.ts'
import { NOTHING_OUTDATED, type Outdating } from './model/outdating.ts'

/**
 * Changes something that a plan's agreements say, in the transaction that holds the plan. Where that would
 * outdate agreements that somebody has signed, it is refused until whoever does it knows how many.
 * @param of.sure of how many agreements they know.
 * @returns how many agreements are outdated by it that were not before.
 * @throws `agreements_outdate` with how many, and how many of them all three have signed.
 */
export async function changeTerms(
  context: Context,
  trx: Trx,
  of: { plan: Pick<LockedPlan, 'id' | 'state'>; sure: number },
  change: () => Promise<void>,
): Promise<Outdating> {
  const { plan, sure } = of
  return changeTermsOf(context, trx, { plans: [plan], sure }, change)
}

/** The same of something that the agreements of several plans say, all of which are held. */
export async function changeTermsOf(
  context: Context,
  trx: Trx,
  of: { plans: Pick<LockedPlan, 'id' | 'state'>[]; sure: number },
  change: () => Promise<void>,
): Promise<Outdating> {
  const { sure } = of
  const plans = of.plans.filter(({ state }) => SIGNING_STATES.includes(state))
  if (plans.length === 0) {
    await change()
    return NOTHING_OUTDATED
  }
  const before = new Set((await readOutdated(context, trx, plans)).map(({ id }) => id))
  await change()
  const outdated = (await readOutdated(context, trx, plans)).filter(({ id }) => !before.has(id))
  const agreements = outdated.length
  const signed = outdated.filter(({ state }) => state === 'signed').length
  if (agreements > sure) {
    throw new Fault('agreements_outdate', { params: { count: agreements, signed } })
  }
  return { agreements, signed }
}

async function readOutdated(context: Context, trx: Trx, plans: { id: string }[]) {
  const outdated = []
  for (const { id: planId } of plans) {
    const interns = await readInterns(context, trx, { planId })
    outdated.push(...interns.flatMap(({ agreement }) => (agreement?.isOutdated ? [agreement] : [])))
  }
  return outdated
}
