import type { Context } from '#app/kernel/context.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import type { BulkAction } from '../../model/application.ts'
import type { PartlyDone } from '../../parts/applicant-outcome.tsx'
import type { SelectedOutcome } from '../applicant-selection.ts'
import { undoOf } from './undo-of.ts'

/**
 * What a step for many answers: done to all, it is said on the way back; where some were left out the
 * page itself says who and why.
 */
export function answerSelected(
  context: Context,
  done: { action: BulkAction; outcome: SelectedOutcome; here: string; from: number },
) {
  const { action, outcome, here, from } = done
  const isRefusal = action === 'refuse'
  if (outcome.failed.length === 0 && outcome.left === 0) {
    return redirectWithFlash(context.site, here, 'applicants.bulk_done', [], {
      changed: outcome.changed,
      ...(isRefusal && undoOf(context, from)),
    })
  }
  const undo = isRefusal ? { from, to: context.clock.now().getTime() } : null
  return { action, outcome, undo } satisfies PartlyDone
}
