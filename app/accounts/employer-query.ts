import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import type { EmployerFilter, EmployerSearch, EmployerSort } from './model/employer-list.ts'

/** The same distinctions as `model/admission.ts` draws for one employer. */
export const MATCHING: Record<EmployerFilter, (now: Date) => RawBuilder<SqlBool>> = {
  all: () => sql`true`,
  in_review: () => sql`employer.admission = 'in_review'`,
  renewal: () => sql`employer.admission = 'admitted' and submitted_at > verified_at`,
  overdue: (now) => sql`employer.admission = 'admitted' and verification_due_at < ${now}`,
  admitted: () => sql`employer.admission = 'admitted'`,
  refused: () => sql`employer.admission = 'refused'`,
  suspended: () => sql`employer.admission = 'suspended'`,
  preparing: () => sql`employer.admission = 'preparing'`,
}

/** Public openings alone: index-only over `opening (employer_id, state)`. */
export const OPENINGS = sql<number>`(
  select count(*)::int from opening
  where opening.employer_id = employer.id and opening.state = 'published')`

const ORDERS: Record<EmployerSort, RawBuilder<unknown>> = {
  submitted: sql`submitted_at`,
  due: sql`verification_due_at`,
  name: sql`organisation.name`,
  registered: sql`organisation.created_at`,
  openings: OPENINGS,
}

/** The register's order: what there is not stands last both ways, and no two rows stand alike. */
export function employerOrder(input: { sort: EmployerSort; descending: boolean }) {
  const way = sql.raw(input.descending ? 'desc' : 'asc')
  return sql`${ORDERS[input.sort]} ${way} nulls last, employer.id desc`
}

/** The employers that words, industry and district find, whatever their state. */
export function selectEmployers(context: Context, input: EmployerSearch) {
  const { industry, district } = input
  const text = input.search.trim()
  const pattern = containing(text)
  return context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .$if(industry !== null, (query) => query.where('employer.industry', '=', industry ?? ''))
    .$if(district !== null, (query) => query.where('employer.districtCode', '=', district ?? ''))
    .$if(text !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('organisation.name', 'ilike', pattern),
          eb('organisation.shortName', 'ilike', pattern),
          eb('employer.uscc', 'ilike', pattern),
        ]),
      ),
    )
}
