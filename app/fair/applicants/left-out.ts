import type { Context } from '#app/kernel/context.ts'
import type { FailedRows } from '#app/kernel/failed-rows.ts'
import type { ApplicationState } from '../model/application.ts'
import { isDisclosed } from './applicant-query.ts'

/** An applicant whom a step for many left as they were. */
export interface LeftOutApplicant {
  applicationId: string
  /** Null once the person has taken the data back. */
  name: string | null
  title: string
  state: ApplicationState
}

/** Those whom a step left out for one reason, the first of them by name. */
export type LeftOut = FailedRows<LeftOutApplicant>

/** Names applicants for who has been shown to be their employer, in the order of the ids. */
export async function nameApplicants(
  db: Context['db'],
  applicationIds: string[],
): Promise<LeftOutApplicant[]> {
  if (applicationIds.length === 0) return []
  const rows = await db
    .selectFrom('application')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .where('application.id', 'in', applicationIds)
    .select(['application.id', 'application.name', 'application.state', 'opening.title'])
    .select((eb) => isDisclosed(eb as never).as('disclosed'))
    .execute()
  const named = new Map(
    rows.map(({ id, name, state, title, disclosed }) => [
      id,
      { applicationId: id, name: disclosed ? name : null, title: title ?? '', state },
    ]),
  )
  return applicationIds.flatMap((id) => named.get(id) ?? [])
}
