import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import { FOLDED_KEY } from './employer-names.ts'
import { likenessOf, nameCore } from './model/alike-names.ts'

/** So many of each name are looked at closely, and so many told. */
const MOST_COMPARED = 60
const MOST_TOLD = 3

/** An employer that a name may mean though it is written otherwise. */
export interface AlikeEmployer {
  id: string
  name: string
  districtCode: string
  address: string
  admission: EmployerAdmission
}

/**
 * The employers whose names are like these, the likeliest first, by the names as they were given. Who
 * has registered and waits to be admitted is nobody's business yet, and is not among them.
 */
export async function findAlikeEmployers(
  db: Db | Trx,
  names: readonly string[],
): Promise<Map<string, AlikeEmployer[]>> {
  const typed = [...new Set(names)]
  if (typed.length === 0) return new Map()
  const { rows } = await sql<AlikeEmployer & { typed: string; shortName: string }>`
    with known as materialized (
      select employer.id, organisation.name, organisation.short_name, employer.district_code,
        employer.address, employer.admission,
        ${FOLDED_KEY} || lower(organisation.short_name) as key
      from employer join organisation on organisation.id = employer.id
      where organisation.kind = 'employer'
        and (employer.uscc is null or employer.admission not in ('preparing', 'in_review')))
    select typed.name as typed, near.id, near.name, near.short_name, near.district_code,
      near.address, near.admission
    from unnest(${typed}::text[], ${typed.map(nameCore)}::text[]) as typed (name, core)
    cross join lateral (
      select known.*, length(known.key) - length(translate(known.key, typed.core, '')) as shared
      from known
      where (length(known.key) - length(translate(known.key, typed.core, ''))) * 2
        >= length(typed.core)
      order by shared desc, known.id
      limit ${MOST_COMPARED}) as near`.execute(db)
  return new Map(
    [...Map.groupBy(rows, (row) => row.typed)].map(([name, near]) => [
      name,
      near
        .map(({ typed: _, shortName, ...employer }) => {
          const likeness = [employer.name, shortName].map((own) => likenessOf(name, own))
          return { employer, likeness: Math.max(...likeness) }
        })
        .filter(({ likeness }) => likeness > 0)
        .sort((one, other) => other.likeness - one.likeness)
        .slice(0, MOST_TOLD)
        .map(({ employer }) => employer),
    ]),
  )
}
