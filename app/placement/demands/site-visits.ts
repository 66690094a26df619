import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { containing } from '#app/kernel/containing.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { VisitVerdict } from '#db/tables/demand.ts'
import { withStoredFiles, type SentFile } from './college-files.ts'
import {
  contradictionsOf,
  sureOfReach,
  VISIT_VERDICTS,
  type Findings,
  type VerdictReach,
  type Visited,
} from './model/site-visit.ts'
import type { VisitQuery, VisitSort } from './model/visit-list.ts'
import { holdInterns } from './presence.ts'
import { holdRules } from './rule-table.ts'
import { listDueVisits } from './due-visits.ts'
import { ensureVisited, getVisitedSite, officersCollege } from './visited-employers.ts'
import { changeOf, listPlansAtSite, reachOfPlans, turnOf } from './verdict-reach.ts'
import { tellOfVerdict } from './verdict-telling.ts'

const PAGE_SIZE = 25

const SORTED_BY = {
  employer: sql`organisation.name`,
  // The worst last, as the form has them.
  verdict: sql`array_position(${[...VISIT_VERDICTS]}::text[], site_visit.verdict)`,
  day: sql`site_visit.visited_on`,
  visitors: sql`site_visit.visitors`,
  photos: sql`photos`,
} satisfies Record<VisitSort, unknown>

/**
 * A page of the visits of the college that one acts for, as the query asks for them, and the employers
 * to be visited.
 * @throws `not_allowed` for who is no officer.
 */
export async function listSiteVisits(context: Context, query: VisitQuery) {
  const collegeId = await officersCollege(context)
  const visits = context.db
    .selectFrom('siteVisit')
    .innerJoin('organisation', 'organisation.id', 'siteVisit.employerId')
    .where('siteVisit.collegeId', '=', collegeId)
    .$if(query.q !== '', (select) =>
      select.where((eb) =>
        eb.or([
          eb('organisation.name', 'ilike', containing(query.q)),
          eb('siteVisit.visitors', 'ilike', containing(query.q)),
        ]),
      ),
    )
    .$if(query.verdict !== null, (select) => select.where('siteVisit.verdict', '=', query.verdict!))
  const { total } = await visits
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const { page, offset } = pageWithin(query.page, { pageSize: PAGE_SIZE, total })
  const items = await visits
    .select((eb) => [
      'siteVisit.id',
      'siteVisit.visitedOn',
      'siteVisit.visitors',
      'siteVisit.verdict',
      'organisation.name as employer',
      eb
        .selectFrom('siteVisitFile')
        .whereRef('siteVisitFile.siteVisitId', '=', 'siteVisit.id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('photos'),
    ])
    .orderBy(SORTED_BY[query.sort], query.descending ? 'desc' : 'asc')
    .orderBy('siteVisit.id', 'desc')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const due = await listDueVisits(context.db, collegeId)
  return { page: { items, page, pageSize: PAGE_SIZE, total }, due }
}

/**
 * What it would strike to find an employer's site unsuitable today; null where that changes nothing.
 * @throws `not_allowed` for who is no officer, `not_found`.
 */
export async function reachOfUnsuitable(
  context: Context,
  visited: Visited,
): Promise<VerdictReach | null> {
  const { id: employerId, collegeId } = await getVisitedSite(context, visited)
  if (employerId === null) return null
  const visitedOn = shanghaiDay(context.clock.now())
  const report = { collegeId, employerId, visitedOn, verdict: 'unsuitable' as const }
  if ((await turnOf(context, context.db, report)) !== 'barred') return null
  const plans = await listPlansAtSite(context.db, { collegeId, employerId })
  return plans.length > 0 ? reachOfPlans(plans) : null
}

/**
 * The last report on an employer's site where it found it unsuitable: the next must say what was mended.
 * @throws `not_allowed` for who is no officer, `not_found`.
 */
export async function findRefusingVisit(
  context: Context,
  visited: Visited,
): Promise<{ id: string; visitedOn: string; said: string[] } | null> {
  const { id: employerId, collegeId } = await getVisitedSite(context, visited)
  if (employerId === null) return null
  const last = await context.db
    .selectFrom('siteVisit')
    .where('employerId', '=', employerId)
    .where('collegeId', '=', collegeId)
    .select(['id', 'visitedOn', 'verdict', 'findings'])
    .orderBy('visitedOn', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (last?.verdict !== 'unsuitable') return null
  const findings = Object.values(last.findings as Findings)
  return {
    id: last.id,
    visitedOn: last.visitedOn,
    said: findings.flatMap(({ mark, words }) => (mark === 'good' ? [] : [words])),
  }
}

/**
 * Records the report of a visit with its photographs. Where it finds the site unsuitable, or suitable
 * again, those hear of it whom that concerns. An employer that a student alone has named is known by its
 * name from then on.
 * @param input.sure `sureOfReach` of what is known to be struck by an unsuitable site.
 * @throws `not_allowed` for who is no officer, `not_found`, `visit_future` at `visitedOn`, `visit_words` and
 * `visit_unsuitable` where it contradicts itself, `visit_mended` where the last one found the site
 * unsuitable and nothing says what has become better, `visit_photos_missing` at `photosMissing` where there
 * are neither photographs nor a word why, `visit_reaches` at `sure` where it strikes another
 * number of plans and students than is known, and for a photograph `photo_kind`, `file_size`, `too_many_tries`.
 */
export async function recordSiteVisit(
  context: Context,
  input: Visited & {
    visitedOn: string
    visitors: string
    findings: Findings
    verdict: VisitVerdict
    note: string
    mended?: string
    /** Why there are no photographs; said of a report with some it is not kept. */
    photosMissing?: string
    photos: SentFile[]
    sure?: string
  },
): Promise<{ visitId: string }> {
  const { photos, findings, sure, visitedOn, visitors, verdict, note, mended } = input
  const facts = { visitedOn, visitors, verdict, note, mended }
  const site = await getVisitedSite(context, input)
  const { collegeId } = site
  const now = context.clock.now()
  if (facts.visitedOn > shanghaiDay(now)) throw new Fault('visit_future', { field: 'visitedOn' })
  const [contradiction] = contradictionsOf(findings, facts.verdict)
  const photosMissing = photos.length > 0 ? '' : (input.photosMissing?.trim() ?? '')
  if (photos.length === 0 && photosMissing === '')
    throw new Fault('visit_photos_missing', { field: 'photosMissing' })
  if (contradiction) throw new Fault(contradiction.fault, { field: contradiction.field })
  const visitId = newId()
  const stored = { collegeId, purpose: 'visit' as const, files: photos, photosOnly: true }
  await withStoredFiles(context, stored, (files) =>
    inTransaction(context, async (trx) => {
      const employerId = await ensureVisited(context, trx, site)
      // Who is being placed there just now is counted and told, or waits for what is found.
      await holdInterns(trx, [employerId])
      await holdRules(trx)
      const report = { collegeId, employerId, ...facts }
      const change = await changeOf(trx, report)
      if (change === 'freed' && !mended?.trim())
        throw new Fault('visit_mended', { field: 'mended' })
      const turn = await turnOf(context, trx, report)
      const plans = turn ? await listPlansAtSite(trx, { collegeId, employerId }) : []
      const reach = reachOfPlans(plans)
      if (turn === 'barred' && plans.length > 0 && sure !== sureOfReach(reach))
        throw new Fault('visit_reaches', { field: 'sure', params: { ...reach } })
      await trx
        .insertInto('siteVisit')
        .values({
          id: visitId,
          collegeId,
          employerId,
          ...facts,
          photosMissing,
          findings: JSON.stringify(findings),
          recordedBy: accountIdOf(context.actor),
          createdAt: now,
        })
        .execute()
      if (files.length > 0) {
        await trx.insertInto('file').values(files).execute()
        await trx
          .insertInto('siteVisitFile')
          .values(files.map(({ id }) => ({ siteVisitId: visitId, fileId: id })))
          .execute()
      }
      await recordAudit(context, trx, {
        action: 'site_visit.recorded',
        subjectKind: 'site_visit',
        subjectId: visitId,
        organisationId: collegeId,
        details: { verdict: facts.verdict },
      })
      if (!turn) return
      const college = await trx
        .selectFrom('organisation')
        .where('id', '=', collegeId)
        .select(['id', 'name'])
        .executeTakeFirstOrThrow()
      const employer = { id: employerId, name: site.name }
      await tellOfVerdict(context, trx, { turn, college, employer, plans })
    }),
  )
  return { visitId }
}

/**
 * The report of a visit.
 * @throws `not_allowed` for who is no officer, `not_found`, also for another college's.
 */
export async function getSiteVisit(context: Context, input: { visitId: string }) {
  const collegeId = await officersCollege(context)
  if (!isId(input.visitId)) throw new Fault('not_found')
  const visit = await context.db
    .selectFrom('siteVisit')
    .innerJoin('organisation', 'organisation.id', 'siteVisit.employerId')
    .leftJoin('account', 'account.id', 'siteVisit.recordedBy')
    .where('siteVisit.id', '=', input.visitId)
    .where('siteVisit.collegeId', '=', collegeId)
    .select([
      'siteVisit.id',
      'siteVisit.employerId',
      'siteVisit.visitedOn',
      'siteVisit.visitors',
      'siteVisit.findings',
      'siteVisit.verdict',
      'siteVisit.note',
      'siteVisit.mended',
      'siteVisit.photosMissing',
      'organisation.name as employer',
      'account.name as by',
    ])
    .executeTakeFirst()
  if (!visit) throw new Fault('not_found')
  const photos = await context.db
    .selectFrom('siteVisitFile')
    .where('siteVisitId', '=', visit.id)
    .select('fileId')
    .orderBy('fileId')
    .execute()
  return {
    ...visit,
    findings: visit.findings as Findings,
    photos: photos.map(({ fileId }) => fileId),
  }
}
