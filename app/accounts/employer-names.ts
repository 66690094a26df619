import { sql } from 'kysely'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { Db, Trx } from '#app/kernel/context.ts'
import { employerNameKey } from './model/employer-name.ts'

/** `employerNameKey` of an employer's organisation in SQL, as the index has it. */
const NAME_KEY = sql<string>`lower(regexp_replace(normalize(organisation.name, NFKC), '\\s', '', 'g'))`

export interface NamedEmployer {
  id: string
  name: string
  key: string
  industry: string
  districtCode: string
  address: string
  admission: EmployerAdmission
}

/**
 * The employers that names mean, by the key of their name. Of several with one name it is the
 * admitted one, then the one that registered first.
 */
export async function findEmployersByName(
  db: Db | Trx,
  names: string[],
): Promise<Map<string, NamedEmployer>> {
  if (names.length === 0) return new Map()
  const keys = [...new Set(names.map(employerNameKey))]
  const found = await db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('organisation.kind', '=', 'employer')
    .where(sql<boolean>`${NAME_KEY} = any(${keys}::text[])`)
    .select([
      'employer.id',
      'organisation.name',
      NAME_KEY.as('key'),
      'employer.industry',
      'employer.districtCode',
      'employer.address',
      'employer.admission',
    ])
    .orderBy(sql`employer.admission = 'admitted'`)
    .orderBy('organisation.createdAt', 'desc')
    .orderBy('employer.id', 'desc')
    .execute()
  // The last one of a key counts.
  return new Map(found.map((employer) => [employer.key, employer]))
}

/** Whether an employer's name is this one, in SQL. */
export function isNamed(name: string) {
  return sql<boolean>`${NAME_KEY} = ${employerNameKey(name)}`
}
