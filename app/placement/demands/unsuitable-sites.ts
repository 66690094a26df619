import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { listLastVisits } from './judged-demands.ts'
import { readRules } from './rule-table.ts'

/**
 * At which of these employers nobody of a college is placed, for its last visit has found the site
 * unsuitable: none where the rule `unsuitable_site` does not refuse.
 */
export async function listUnsuitableSites(
  context: Context,
  db: Db | Trx,
  of: { collegeId: string; employerIds: string[] },
): Promise<ReadonlySet<string>> {
  const { unsuitable_site: rule } = await readRules(context, db)
  if (rule.severity !== 'refuse') return new Set()
  const visits = await listLastVisits(db, [...new Set(of.employerIds)])
  return new Set(
    visits
      .filter(({ collegeId, verdict }) => collegeId === of.collegeId && verdict === 'unsuitable')
      .map(({ employerId }) => employerId),
  )
}
