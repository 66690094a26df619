import { sql } from 'kysely'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { Db, Trx } from '#app/kernel/context.ts'
import { employerNameKey } from './model/employer-name.ts'

/** `employerNameKey` of an employer's organisation in SQL, as the index has it. */
const NAME_KEY = sql<string>`lower(regexp_replace(normalize(organisation.name, NFKC), '\\s', '', 'g'))`

export interface NamedEmployer {
  id: string
  name: string
  uscc: string | null
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
  const found = await selectNamed(db)
    .where(sql<boolean>`${NAME_KEY} = any(${keys}::text[])`)
    .orderBy(sql`employer.admission = 'admitted'`)
    .orderBy('organisation.createdAt', 'desc')
    .orderBy('employer.id', 'desc')
    .execute()
  // The last one of a key counts.
  return new Map(found.map((employer) => [employer.key, employer]))
}

/** The employers that have registered under these credit codes, by them. */
export async function findEmployersByCode(
  db: Db | Trx,
  codes: string[],
): Promise<Map<string, NamedEmployer>> {
  if (codes.length === 0) return new Map()
  const found = await selectNamed(db)
    .where(sql<boolean>`employer.uscc = any(${codes}::text[])`)
    .execute()
  return new Map(found.map((employer) => [employer.uscc ?? '', employer]))
}

function selectNamed(db: Db | Trx) {
  return db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('organisation.kind', '=', 'employer')
    .select([
      'employer.id',
      'organisation.name',
      'employer.uscc',
      NAME_KEY.as('key'),
      'employer.industry',
      'employer.districtCode',
      'employer.address',
      'employer.admission',
    ])
}

/** Whether an employer's name is this one, in SQL. */
export function isNamed(name: string) {
  return sql<boolean>`${NAME_KEY} = ${employerNameKey(name)}`
}
