import { recordAudit, type AuditAction } from '#app/accounts/audit.ts'
import { chooseLocale, type Locale } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, type FaultCode } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { getStaff } from '../college/staff.ts'
import { canSeeClassGroup } from '../policy.ts'
import { concernsGroups } from './concerned-groups.ts'
import type { Reminded } from './model/reminded.ts'

/** A plan of which students are reminded, held while they are. */
interface RemindedPlan {
  id: string
  name: string
  state: PlanState
  preferencesCloseAt: Date | null
}

/** Of what students are reminded. */
interface Reminding {
  /** The fault where none of their plans is open to it. */
  closed: FaultCode
  audit: AuditAction
  states: readonly PlanState[]
  isOpen: (plan: RemindedPlan) => boolean
  /** Who is reminded, whether told already or not. */
  listMissing: (
    trx: Trx,
    plan: RemindedPlan,
  ) => Promise<{ studentId: string; accountId: string | null }[]>
  /** Notes who is reminded now; of two who remind at once each student is told by one. */
  mark: (trx: Trx, of: { planId: string; studentIds: string[] }) => Promise<Set<string>>
  tell: (trx: Trx, of: { accountId: string; locale: Locale; plan: RemindedPlan }) => Promise<void>
}

/**
 * Reminds everybody of class groups who has left something open in one of their plans, in one step.
 * @param input.planId of which plan alone; without it of all of theirs.
 * @throws `not_found` for a class group that the actor does not see, and `of.closed`.
 */
export async function remindGroups(
  context: Context,
  input: { classGroupIds: string[]; planId?: string },
  of: Reminding,
): Promise<Reminded> {
  const staff = await getStaff(context)
  const { classGroupIds } = input
  for (const classGroupId of classGroupIds) ensureAllowed(canSeeClassGroup(staff, classGroupId))
  if (classGroupIds.length === 0) throw new Fault(of.closed)
  return inTransaction(context, async (trx) => {
    const plans = await trx
      .selectFrom('plan')
      .where('collegeId', '=', staff.collegeId)
      .where('state', 'in', of.states)
      .$if(input.planId !== undefined, (select) => select.where('id', '=', input.planId!))
      .where((eb) => concernsGroups(eb, classGroupIds))
      .select(['id', 'name', 'state', 'preferencesCloseAt'])
      .orderBy('id')
      .forShare()
      .execute()
    const open = plans.filter(of.isOpen)
    if (open.length === 0) throw new Fault(of.closed)
    const sum: Reminded = { reminded: 0, lately: 0, unreachable: 0 }
    for (const plan of open) {
      const missing = await of.listMissing(trx, plan)
      const reachable = missing.flatMap(({ studentId, accountId }) =>
        accountId ? [{ studentId, accountId }] : [],
      )
      const studentIds = reachable.map(({ studentId }) => studentId)
      const marked =
        studentIds.length === 0 ? new Set() : await of.mark(trx, { planId: plan.id, studentIds })
      const told = reachable.filter(({ studentId }) => marked.has(studentId))
      const locales = await readLocales(
        trx,
        told.map(({ accountId }) => accountId),
      )
      for (const { accountId } of told)
        await of.tell(trx, { accountId, locale: locales.get(accountId)!, plan })
      sum.reminded += marked.size
      sum.lately += reachable.length - marked.size
      sum.unreachable += missing.length - reachable.length
      await recordAudit(context, trx, {
        action: of.audit,
        subjectKind: 'plan',
        subjectId: plan.id,
        organisationId: staff.collegeId,
        details: { reminded: marked.size },
      })
    }
    return sum
  })
}

async function readLocales(trx: Trx, accountIds: string[]): Promise<Map<string, Locale>> {
  if (accountIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('account')
    .where('id', 'in', accountIds)
    .select(['id', 'locale'])
    .execute()
  return new Map(rows.map(({ id, locale }) => [id, chooseLocale(locale, null)]))
}
