import type { Context } from '#app/kernel/context.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { listApplicationSteps, type ApplicationStep } from './application-steps.ts'
import {
  readAppliedOpening,
  selectAppliedOpenings,
  type AppliedOpening,
} from './applied-openings.ts'
import {
  isOpenState,
  listApplicationActions,
  OPEN_APPLICATION_STATES,
  type ApplicationState,
  type ChangeAction,
} from './model/application.ts'
import { readSnapshot, type SentResume } from './model/resume.ts'
import { listSentFiles, type SentFile } from './people/sent-files.ts'
import { canApply } from './policy.ts'

const PAGE_SIZE = 20

/** One card of the seeker's list. */
export interface OwnApplicationRow {
  id: string
  state: ApplicationState
  updatedAt: Date
  /** Null for one that a guest sent with this person's number. */
  confirmedAt: Date | null
  opening: AppliedOpening
}

/** Which of them: those not decided yet, or the others. */
export type OwnApplicationFilter = 'open' | 'closed'

/**
 * The actor's applications, the last one that moved first.
 * @throws `not_signed_in`
 */
export async function listOwnApplications(
  context: Context,
  input: { filter: OwnApplicationFilter; page: number },
): Promise<{ page: Page<OwnApplicationRow>; counts: Record<OwnApplicationFilter, number> }> {
  ensureAllowed(canApply(context.actor))
  const accountId = accountIdOf(context.actor) ?? ''
  const counts = { open: 0, closed: 0 }
  const byState = await context.db
    .selectFrom('application')
    .where('accountId', '=', accountId)
    .groupBy('state')
    .select((eb) => ['state', eb.fn.countAll<string>().as('count')])
    .execute()
  for (const row of byState) counts[filterOf(row.state)] += Number(row.count)

  const total = counts[input.filter]
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const rows = await selectAppliedOpenings(context.db)
    .innerJoin('application', 'application.openingId', 'opening.id')
    .where('application.accountId', '=', accountId)
    .where('application.state', input.filter === 'open' ? 'in' : 'not in', OPEN_APPLICATION_STATES)
    .select([
      'application.id',
      'application.state',
      'application.updatedAt',
      'application.confirmedAt',
    ])
    .orderBy('application.updatedAt', 'desc')
    .orderBy('application.id', 'desc')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const now = context.clock.now()
  return {
    page: {
      items: rows.map((row) => ({
        id: row.id,
        state: row.state,
        updatedAt: row.updatedAt,
        confirmedAt: row.confirmedAt,
        opening: readAppliedOpening(row, now),
      })),
      page,
      pageSize: PAGE_SIZE,
      total,
    },
    counts,
  }
}

/** An application as its sender sees it. */
export interface OwnApplicationDetail extends OwnApplicationRow {
  name: string
  phone: string
  line: string
  resume: SentResume | null
  files: SentFile[]
  createdAt: Date
  steps: ApplicationStep[]
  disclosures: { id: string; items: string[]; consentedAt: Date; withdrawnAt: Date | null }[]
  actions: ChangeAction[]
}

/**
 * One of the actor's own applications, with its history and what it handed over.
 * @throws `not_found` for one that is somebody else's or nobody's.
 */
export async function getOwnApplication(
  context: Context,
  input: { applicationId: string },
): Promise<OwnApplicationDetail> {
  ensureAllowed(canApply(context.actor))
  if (!isId(input.applicationId)) throw new Fault('not_found')
  const row = await selectAppliedOpenings(context.db)
    .innerJoin('application', 'application.openingId', 'opening.id')
    .where('application.id', '=', input.applicationId)
    .where('application.accountId', '=', accountIdOf(context.actor) ?? '')
    .select([
      'application.id',
      'application.state',
      'application.updatedAt',
      'application.confirmedAt',
      'application.name',
      'application.phone',
      'application.line',
      'application.resume',
      'application.createdAt',
    ])
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  const [steps, files, disclosures] = await Promise.all([
    listApplicationSteps(context.db, row.id),
    listSentFiles(context.db, row.id),
    context.db
      .selectFrom('disclosure')
      .where('applicationId', '=', row.id)
      .select(['id', 'items', 'consentedAt', 'withdrawnAt'])
      .orderBy('consentedAt', 'desc')
      .execute(),
  ])
  return {
    id: row.id,
    state: row.state,
    updatedAt: row.updatedAt,
    confirmedAt: row.confirmedAt,
    opening: readAppliedOpening(row, context.clock.now()),
    name: row.name,
    phone: row.phone,
    line: row.line,
    resume: readSnapshot(row.resume),
    files,
    createdAt: row.createdAt,
    // Which of the employer's people it was is the employer's matter.
    steps: steps.map((step) => ({ ...step, actorName: null })),
    disclosures,
    actions: listApplicationActions(row.state, 'seeker'),
  }
}

function filterOf(state: ApplicationState): OwnApplicationFilter {
  return isOpenState(state) ? 'open' : 'closed'
}
