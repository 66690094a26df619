import {
  findEmployersByCode,
  findEmployersByName,
  type NamedEmployer,
} from '#app/accounts/employer-names.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { Industry } from '#app/kernel/industries.ts'
import type { OwnImport } from './import-owner.ts'
import type { Namesake } from './model/namesakes.ts'
import type { KnownEmployer, Surroundings } from './model/surroundings.ts'

/**
 * Which employers names and credit codes mean, by the key of the name and by the code, with what fills
 * in their rows. No key of a name is a code: one has small letters, the other capitals and digits.
 */
export async function findKnownEmployers(
  db: Db | Trx,
  asked: { names: string[]; codes: string[] },
): Promise<Map<string, KnownEmployer>> {
  const byName = await findEmployersByName(db, asked.names)
  const byCode = await findEmployersByCode(db, asked.codes)
  const named = [...[...byName].map(([key, [first]]) => [key, first] as const), ...byCode]
  const contacts = await findPublicContacts(db, [...new Set(named.map(([, { id }]) => id))])
  return new Map(
    named.map(([key, employer]) => {
      const namesakes = namesakesOf(byName.get(key) ?? [])
      return [key, { ...knownOf(employer, contacts.get(employer.id)), namesakes }]
    }),
  )
}

/** What the rows of an import are read within. */
export async function findSurroundings(
  context: Context,
  db: Db | Trx,
  own: Pick<OwnImport, 'employerId' | 'fairId' | 'fairDistrictCode' | 'fairPlace' | 'fairEndsAt'>,
): Promise<Surroundings> {
  const { fairDistrictCode, fairPlace, fairEndsAt } = own
  return {
    now: context.clock.now(),
    ownEmployer: own.employerId ? await findOwnEmployer(db, own.employerId) : null,
    fair:
      fairDistrictCode !== null && fairPlace !== null && fairEndsAt !== null
        ? { districtCode: fairDistrictCode, place: fairPlace, lastDay: shanghaiDay(fairEndsAt) }
        : null,
  }
}

async function findOwnEmployer(db: Db | Trx, employerId: string): Promise<KnownEmployer> {
  const employer = await db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', '=', employerId)
    .select(['employer.id', 'organisation.name', 'employer.uscc', 'employer.industry'])
    .select(['employer.districtCode', 'employer.address', 'employer.admission'])
    .executeTakeFirstOrThrow()
  const contacts = await findPublicContacts(db, [employerId])
  return knownOf(employer, contacts.get(employerId))
}

/** All that a name may mean, where it means more than one. */
export function namesakesOf(named: NamedEmployer[]): Namesake[] {
  return named.length > 1 ? named.map(({ name, uscc }) => ({ name, uscc: uscc ?? '' })) : []
}

type Contact = { contactName: string | null; contactPhone: string | null }

function knownOf(employer: NamedEmployer, contact: Contact | undefined): KnownEmployer {
  const { id, name, uscc, districtCode, address } = employer
  return {
    id,
    name,
    uscc,
    industry: employer.industry as Industry,
    districtCode,
    address,
    contactName: contact?.contactName ?? null,
    contactPhone: contact?.contactPhone ?? null,
    namesakes: [],
    mayImport: employer.admission !== 'refused' && employer.admission !== 'suspended',
  }
}

/**
 * Whom employers let the public call; their agents' numbers are none of these, and an opening that was
 * withdrawn, or taken back with its import, may name anybody.
 */
async function findPublicContacts(
  db: Db | Trx,
  employerIds: string[],
): Promise<Map<string, Contact>> {
  if (employerIds.length === 0) return new Map()
  const found = await db
    .selectFrom('opening')
    .distinctOn('employerId')
    .where('employerId', 'in', employerIds)
    .where('publishedAt', 'is not', null)
    .where('state', '!=', 'withdrawn')
    .where('contactPhone', 'is not', null)
    .select(['employerId', 'contactName', 'contactPhone'])
    .orderBy('employerId')
    .orderBy('publishedAt', 'desc')
    .execute()
  return new Map(found.map(({ employerId, ...contact }) => [employerId, contact]))
}
