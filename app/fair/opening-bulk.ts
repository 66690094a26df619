import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { openingSchema, type OpeningFacts } from './model/opening-form.ts'
import { typeFacts } from './model/opening-typed.ts'
import { insertOpenings, stateOpening } from './opening-columns.ts'
import { addOpeningSteps } from './opening-steps.ts'
import { flagOpenings } from './screening/opening-flags.ts'
import { canBePublic, canPublishInBulk } from './policy.ts'

export interface BulkOpening extends OpeningFacts {
  employerId: string
  fairId: string | null
  publishedAt: Date
}

/** Rows of one statement; between two of them other work has its turn. */
const CHUNK = 150

/**
 * Inserts openings that are published already, of admitted employers, in the caller's transaction.
 * Each goes through the form's own schema, so nothing gets in that a person could not have typed, and
 * is screened: what is flagged waits for the organiser instead.
 * `validUntil` becomes the end of its Shanghai day.
 * @throws `not_allowed` unless the actor is the system or an organiser; `invalid_input` with the
 * `row` (from 0), its first `name` of a wrong field and that field's `fault`; `not_admitted` for an
 * employer that is not.
 */
export async function publishInBulk(
  context: Context,
  trx: Trx,
  rows: BulkOpening[],
): Promise<{ ids: string[] }> {
  ensureAllowed(canPublishInBulk(context.actor))
  const now = context.clock.now()
  const schema = openingSchema({ now })
  const checked = rows.map((row, index) => {
    const result = schema.safeParse(typeFacts(row))
    if (result.success) return { ...row, ...result.data }
    const [issue] = result.error.issues
    throw new Fault('invalid_input', {
      params: { row: index, name: String(issue?.path[0]), fault: issue?.message ?? '' },
    })
  })
  const names = await readAdmittedNames(trx, [...new Set(rows.map((row) => row.employerId))], now)
  const ids: string[] = []
  for (let start = 0; start < checked.length; start += CHUNK) {
    const chunk = checked.slice(start, start + CHUNK).map((row) => ({ openingId: newId(), ...row }))
    const { waiting } = await flagOpenings(
      trx,
      chunk.map((row) => ({
        openingId: row.openingId,
        employerId: row.employerId,
        texts: row,
        demands: [],
      })),
      { now, fresh: true },
    )
    const openings = chunk.map((row) => {
      const { openingId, employerId, fairId, publishedAt, ...facts } = row
      const flagged = waiting.has(openingId)
      const standing = {
        id: openingId,
        employerId,
        fairId,
        state: flagged ? ('in_review' as const) : ('published' as const),
        flagged,
        typed: null,
        typedAt: null,
        publishedAt: flagged ? null : publishedAt,
        createdAt: publishedAt,
        updatedAt: publishedAt,
      }
      const stated = stateOpening(context.words, facts, names.get(employerId) ?? '')
      return { standing, stated }
    })
    await insertOpenings(trx, openings)
    await addOpeningSteps(
      trx,
      openings.map(({ standing }) => ({
        openingId: standing.id,
        fromState: 'draft',
        toState: standing.state,
        actorAccountId: accountIdOf(context.actor),
        at: standing.createdAt,
      })),
    )
    ids.push(...openings.map(({ standing }) => standing.id))
  }
  await recordAudit(context, trx, {
    action: 'opening.imported',
    subjectKind: 'opening',
    subjectId: null,
    details: { count: ids.length },
  })
  return { ids }
}

async function readAdmittedNames(trx: Trx, employerIds: string[], now: Date) {
  if (employerIds.length === 0) return new Map<string, string>()
  const employers = await trx
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', 'in', employerIds)
    .select(['employer.id', 'organisation.name'])
    .select(['employer.admission', 'employer.verificationDueAt'])
    .execute()
  const fit = employers.filter((employer) => canBePublic(employer, now).allowed)
  if (fit.length < employerIds.length) throw new Fault('not_admitted')
  return new Map(employers.map((employer) => [employer.id, employer.name]))
}
