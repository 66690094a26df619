import { sql } from 'kysely'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { Db, Trx } from '#app/kernel/context.ts'
import { employerNameKey, foldedNameKey } from './model/employer-name.ts'

/** `employerNameKey` of an employer's organisation in SQL. */
const NAME_KEY = sql<string>`lower(regexp_replace(normalize(organisation.name, NFKC), '\\s', '', 'g'))`
/** `foldedNameKey` of it, as the index has it. */
export const FOLDED_KEY = sql<string>`coalesce(organisation.folded_name, ${NAME_KEY})`

export interface NamedEmployer {
  id: string
  name: string
  uscc: string | null
  industry: string
  districtCode: string
  address: string
  admission: EmployerAdmission
}

/**
 * The employers that names may mean, by the keys of these names: who is written so, else who is in
 * other characters. More than one only where nothing tells them apart; of those that nobody has
 * registered it is the first.
 */
export async function findEmployersByName(
  db: Db | Trx,
  names: string[],
): Promise<Map<string, [NamedEmployer, ...NamedEmployer[]]>> {
  if (names.length === 0) return new Map()
  const folded = [...new Set(names.map(foldedNameKey))]
  const found = await selectNamed(db)
    .where(sql<boolean>`${FOLDED_KEY} = any(${folded}::text[])`)
    .orderBy('organisation.createdAt')
    .orderBy('employer.id')
    .execute()
  const byFolded = Map.groupBy(found, ({ name }) => foldedNameKey(name))
  return new Map(
    names.flatMap((name) => {
      const [first, ...others] = whoIsMeant(name, byFolded.get(foldedNameKey(name)) ?? [])
      return first ? [[employerNameKey(name), [first, ...others]] as const] : []
    }),
  )
}

/** Who of employers of one folded name is meant: one at work here before one that is not. */
function whoIsMeant(name: string, named: NamedEmployer[]): NamedEmployer[] {
  const written = named.filter((one) => employerNameKey(one.name) === employerNameKey(name))
  const meant = written.length > 0 ? prefer(written, isAdmitted) : named
  const left = prefer(prefer(meant, mayWork), isRegistered)
  // Several may prepare under one code, and of those without one nothing tells who is meant.
  return [...new Map(left.toReversed().map((one) => [one.uscc, one])).values()].toReversed()
}

function prefer(all: NamedEmployer[], is: (one: NamedEmployer) => boolean): NamedEmployer[] {
  const some = all.filter(is)
  return some.length > 0 ? some : all
}

function isAdmitted({ admission }: NamedEmployer): boolean {
  return admission === 'admitted'
}

function mayWork({ admission }: NamedEmployer): boolean {
  return admission !== 'refused' && admission !== 'suspended'
}

function isRegistered({ uscc }: NamedEmployer): boolean {
  return uscc !== null
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

/** The employers with these ids, by them. */
export async function findEmployersById(
  db: Db | Trx,
  ids: string[],
): Promise<Map<string, NamedEmployer>> {
  if (ids.length === 0) return new Map()
  const found = await selectNamed(db).where('employer.id', 'in', ids).execute()
  return new Map(found.map((employer) => [employer.id, employer]))
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
      'employer.industry',
      'employer.districtCode',
      'employer.address',
      'employer.admission',
    ])
}

/** Whether an employer's name is this one, in whichever characters, in SQL. */
export function isNamed(name: string) {
  return sql<boolean>`${FOLDED_KEY} = ${foldedNameKey(name)}`
}

/** Whether it is written so in the same characters, in SQL. */
export function isWritten(name: string) {
  return sql<boolean>`${NAME_KEY} = ${employerNameKey(name)}`
}
