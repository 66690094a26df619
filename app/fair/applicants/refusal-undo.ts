import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, faultOf } from '#app/kernel/errors.ts'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { LOT } from '../application-lots.ts'
import {
  changeLocked,
  findLastStep,
  getLockedApplication,
  isSamePress,
  type LockedApplication,
} from '../application-states.ts'
import { canSeeApplicant } from '../policy.ts'

/** When the refusals of one press were made: moments, both included. */
interface Press {
  from: Date
  to: Date
}

/**
 * Takes back the refusals of one press of the actor's own. Those that have gone on since (somebody
 * answered anew, the person took the data back) stay as they are and are counted as skipped; pressed
 * twice, it is done once. `off` counts those whose interview does not come back with them.
 * @throws `not_found` for who does not belong to the employer, `employer_suspended`.
 */
export async function undoRefusals(
  context: Context,
  input: { employerId: string; press: Press },
): Promise<{ changed: number; skipped: number; off: number }> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  const accountId = accountIdOf(context.actor)
  const { from, to } = input.press
  const rows = await context.db
    .selectFrom('applicationStep')
    .innerJoin('application', 'application.id', 'applicationStep.applicationId')
    .where('application.employerId', '=', input.employerId)
    .where('applicationStep.actorAccountId', '=', accountId)
    .where('applicationStep.toState', '=', 'refused')
    .where('applicationStep.at', '>=', from)
    .where('applicationStep.at', '<=', to)
    .select('application.id')
    .distinct()
    .orderBy('application.id')
    // No more than one press refuses.
    .limit(SELECTION_MAX)
    .execute()
  let changed = 0
  let off = 0
  for (let start = 0; start < rows.length; start += LOT) {
    const undone = await inTransaction(context, async (trx) => {
      const lot: Undone[] = []
      for (const { id } of rows.slice(start, start + LOT)) {
        const application = await getLockedApplication(trx, id)
        lot.push(await undo(context, trx, application, { accountId, ...input.press }))
      }
      return lot
    })
    changed += undone.filter((came) => came !== 'skipped').length
    off += undone.filter((came) => came === 'off').length
  }
  return { changed, skipped: rows.length - changed, off }
}

/** What came of one; `off`: it is back, and its interview is not. */
type Undone = 'skipped' | 'back' | 'off'

async function undo(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  press: Press & { accountId: string | null },
): Promise<Undone> {
  if (await isSamePress(context, trx, application, 'reconsider')) return 'back'
  const last = await findLastStep(trx, application.id)
  // A colleague has refused again since: that one is the colleague's.
  const isOwn =
    last?.toState === 'refused' &&
    last.actorAccountId === press.accountId &&
    last.at >= press.from &&
    last.at <= press.to
  if (!isOwn) return 'skipped'
  try {
    const { interview } = await changeLocked(context, trx, application, { action: 'reconsider' })
    return interview === 'off' ? 'off' : 'back'
  } catch (thrown) {
    const code = faultOf(thrown)?.code
    if (code === 'transition_refused' || code === 'taken_back') return 'skipped'
    throw thrown
  }
}
