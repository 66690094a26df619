import { sql } from 'kysely'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { updateRows } from '#app/kernel/many-rows.ts'
import type { OpeningState } from '../model/opening.ts'
import type { OpeningFacts } from '../model/opening-form.ts'
import { selectOpening, type LockedOpening } from '../opening-locks.ts'
import { addOpeningSteps } from '../opening-steps.ts'
import { canBePublic } from '../policy.ts'
import { flagOpenings } from '../screening/opening-flags.ts'
import type { ImportingEmployer } from './import-employers.ts'
import type { OwnImport } from './import-owner.ts'
import { passedOver, type Fit, type RowResult } from './ready-rows.ts'

/** A row that goes in and changes an opening which an import brought before. */
type Changing = Fit & { openingId: string }

/**
 * Changes openings to what rows say now; the openings are locked already. What was withdrawn stays
 * so, and nobody is sought fewer than have been hired: such rows are passed over.
 */
export async function changeOpenings(
  context: Context,
  trx: Trx,
  input: { own: OwnImport; rows: Changing[] },
): Promise<RowResult[]> {
  const { own, rows } = input
  if (rows.length === 0) return []
  const now = context.clock.now()
  const before = await readOpenings(trx, rows)
  const results: RowResult[] = []
  const changing: { going: Changing; opening: LockedOpening }[] = []
  for (const going of rows) {
    const opening = before.get(going.openingId)
    if (!opening || opening.state === 'withdrawn') {
      results.push(passedOver(going.row, 'import_fault.withdrawn'))
    } else if (going.facts.headcount < opening.hiredCount) {
      const hired = { hired: opening.hiredCount }
      results.push(passedOver(going.row, faultKey('headcount_below_hired', hired)))
    } else changing.push({ going, opening })
  }
  const { waiting } = await flagOpenings(
    trx,
    changing.map(({ going, opening }) => ({
      openingId: opening.id,
      employerId: going.employer.id,
      texts: going.facts,
      demands: going.demands,
      found: going.found,
    })),
    { now },
  )
  const changed = changing.map(({ going, opening }) => {
    const flagged = waiting.has(opening.id)
    return { going, opening, flagged, state: stateAfter(opening, { ...going, flagged, now }) }
  })
  await updateRows(
    trx,
    'opening',
    'id',
    changed.map(({ going, opening, flagged, state }) => ({
      ...going.stated,
      id: opening.id,
      state,
      flagged,
      demands: going.demands,
      updatedAt: now,
      publishedAt:
        state === 'published' && opening.state !== 'published' ? now : opening.publishedAt,
    })),
  )
  await addOpeningSteps(
    trx,
    changed
      .filter(({ opening, state }) => state !== opening.state)
      .map(({ opening, state }) => ({
        openingId: opening.id,
        fromState: opening.state,
        toState: state,
        actorAccountId: accountIdOf(context.actor),
        at: now,
      })),
  )
  await updateRows(
    trx,
    'importedOpening',
    'openingId',
    changed.map(({ going: { row, openingId } }) => ({
      openingId,
      said: row.said,
      place: row.position,
      fairId: own.fairId,
    })),
  )
  for (const { going, opening } of changed) {
    const { position } = going.row
    results.push({
      position,
      outcome: 'updated',
      openingId: opening.id,
      fault: null,
      before: { ...opening, said: going.saidBefore },
    })
  }
  return results
}

async function readOpenings(trx: Trx, rows: Changing[]): Promise<Map<string, LockedOpening>> {
  const ids = rows.map(({ openingId }) => openingId)
  const found = await selectOpening(trx)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return new Map(found.map((opening) => [opening.id, opening]))
}

/** Where a changed opening stands: what waits or was taken back never becomes public by an import. */
function stateAfter(
  opening: LockedOpening,
  after: { flagged: boolean; employer: ImportingEmployer; facts: OpeningFacts; now: Date },
): OpeningState {
  const { flagged, employer, facts, now } = after
  if (flagged || opening.held) return 'in_review'
  if (facts.headcount === opening.hiredCount) return 'filled'
  if (opening.state === 'paused' || opening.state === 'published') return opening.state
  return canBePublic(employer, now).allowed ? 'published' : 'in_review'
}
