import { sql } from 'kysely'
import type { Context, Site, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { recordAudit } from './audit.ts'
import { isNamed, isWritten } from './employer-names.ts'
import { foldedNameOf } from './model/employer-name.ts'

/** What a fair's sheet says of an employer that nobody has registered. */
export interface UnclaimedEmployer {
  name: string
  industry: string
  districtCode: string
  address: string
}

/** Rows of one statement. */
const CHUNK = 500
const LONGEST_SHORT_NAME = 12

/**
 * Adds employers that are known by their name alone: nobody speaks for them, they have handed in
 * nothing, and nothing of them is public. Who registers one by its name takes it over.
 * @returns their ids in the same order.
 */
export async function addUnclaimedEmployers(
  context: Context,
  trx: Trx,
  employers: UnclaimedEmployer[],
): Promise<string[]> {
  const now = context.clock.now()
  const rows = employers.map((employer) => ({ id: newId(), ...employer }))
  for (let start = 0; start < rows.length; start += CHUNK) {
    const some = rows.slice(start, start + CHUNK)
    await trx
      .insertInto('organisation')
      .values(
        some.map(({ id, name }) => ({
          id,
          kind: 'employer' as const,
          name,
          foldedName: foldedNameOf(name),
          shortName: shortNameOf(name),
          createdAt: now,
        })),
      )
      .execute()
    await trx
      .insertInto('employer')
      .values(
        some.map(({ id, industry, districtCode, address }) => ({
          id,
          uscc: null,
          industry,
          size: 'under_50' as const,
          districtCode,
          address,
          intro: '',
          agentName: '',
          agentPhone: '',
          licenceFileId: null,
          authorisationFileId: null,
          admission: 'preparing' as const,
          submittedAt: null,
          verifiedAt: null,
          verificationDueAt: null,
        })),
      )
      .execute()
    await trx
      .insertInto('admissionStep')
      .values(
        some.map(({ id }) => ({
          id: newId(),
          employerId: id,
          action: 'register',
          fromState: null,
          toState: 'preparing' as const,
          reason: '',
          actorAccountId: context.actor.kind === 'account' ? context.actor.accountId : null,
          at: now,
        })),
      )
      .execute()
  }
  if (rows.length > 0) {
    await recordAudit(context, trx, {
      action: 'employer.named',
      subjectKind: 'employer',
      subjectId: null,
      details: { count: rows.length },
    })
  }
  return rows.map(({ id }) => id)
}

/**
 * Where somebody registers an employer that a sheet has named, and so takes it over. Its secret is
 * none: whoever registers hands in papers, and nothing is public before the organiser has seen them
 * (docs/decisions/0025).
 */
export function claimLinkOf(site: Pick<Site, 'appUrl'>, employer: { name: string }): string {
  return `${site.appUrl}/employer/register?${new URLSearchParams({ name: employer.name })}`
}

/** The employer of this name that nobody has registered, held until the transaction ends; or null. */
export async function findUnclaimedEmployer(trx: Trx, name: string): Promise<string | null> {
  const found = await trx
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('organisation.kind', '=', 'employer')
    .where(isNamed(name))
    .where('employer.uscc', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('membership')
            .whereRef('membership.organisationId', '=', 'employer.id')
            .select('membership.id'),
        ),
      ),
    )
    .select('employer.id')
    .orderBy(isWritten(name), 'desc')
    .orderBy('employer.id')
    .limit(1)
    .forUpdate('employer')
    .executeTakeFirst()
  return found?.id ?? null
}

/** Takes away again who was only ever named; whoever calls holds them, and has seen to the rest. */
export async function removeUnclaimedEmployers(trx: Trx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await trx
    .deleteFrom('admissionStep')
    .where(sql<boolean>`employer_id = any(${ids}::uuid[])`)
    .execute()
  await trx
    .deleteFrom('employer')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  await trx
    .deleteFrom('organisation')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
}

/** A name without what all of them have: 春芽甲机械 of 春芽甲机械（演示）有限公司. */
function shortNameOf(name: string): string {
  const bare = name
    .replace(/[（(].*?[）)]/g, '')
    .replace(/(股份)?有限(责任)?公司$/, '')
    .replace(/^(山东省?|青岛市?)/, '')
    .trim()
  return (bare || name).slice(0, LONGEST_SHORT_NAME)
}
