import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault, faultOf } from '#app/kernel/errors.ts'
import { NAMED } from '#app/kernel/failed-rows.ts'
import { isId } from '#app/kernel/ids.ts'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { nameApplicants, type LeftOut } from './applicants/left-out.ts'
import { changeLocked, getLockedApplication, type Change } from './application-states.ts'
import type { BulkAction } from './model/application.ts'

/** Applications of one transaction: between two of them others have their turn. */
export const LOT = 200

/** What came of the same step for many applications. */
export interface ApplicationsOutcome {
  changed: number
  /** Those that stay as they are, by the reason: their state, or that they took their data back. */
  failed: LeftOut[]
}

/**
 * The same step for many applications, 200 in a transaction. Those that cannot take it stay as they
 * are and are told by why.
 * @throws `invalid_input` for none or too many, `not_found` where one is not the actor's to change,
 * `reason_required`, `employer_suspended`.
 */
export async function changeApplications(
  context: Context,
  input: { applicationIds: string[]; action: BulkAction; reason?: string },
): Promise<ApplicationsOutcome> {
  // One order for all, so that two such steps never wait for each other.
  const ids = [...new Set(input.applicationIds)].sort()
  if (ids.length === 0 || ids.length > SELECTION_MAX) throw new Fault('invalid_input')
  if (!ids.every(isId)) throw new Fault('not_found')
  const refused: { id: string; fault: LeaveOut }[] = []
  for (let start = 0; start < ids.length; start += LOT) {
    const lot = await inTransaction(context, (trx) =>
      changeLot(context, trx, ids.slice(start, start + LOT), input),
    )
    refused.push(...lot)
  }
  return { changed: ids.length - refused.length, failed: await sumUp(context, refused) }
}

/** Why one of many stays as it is while the others go on. */
const LEAVES_OUT = ['transition_refused', 'taken_back'] as const
type LeaveOut = (typeof LEAVES_OUT)[number]

/** Changes those that can be, and gives the others. */
async function changeLot(
  context: Context,
  trx: Trx,
  ids: string[],
  change: Change,
): Promise<{ id: string; fault: LeaveOut }[]> {
  const refused: { id: string; fault: LeaveOut }[] = []
  for (const id of ids) {
    const application = await getLockedApplication(trx, id)
    try {
      await changeLocked(context, trx, application, change)
    } catch (thrown) {
      const fault = LEAVES_OUT.find((code) => code === faultOf(thrown)?.code)
      if (!fault) throw thrown
      refused.push({ id, fault })
    }
  }
  return refused
}

async function sumUp(
  context: Context,
  refused: { id: string; fault: LeaveOut }[],
): Promise<LeftOut[]> {
  const failed: LeftOut[] = []
  for (const fault of LEAVES_OUT) {
    const ids = refused.filter((one) => one.fault === fault).map(({ id }) => id)
    if (ids.length === 0) continue
    const named = await nameApplicants(context.db, ids.slice(0, NAMED))
    failed.push({ fault, count: ids.length, named })
  }
  return failed
}
