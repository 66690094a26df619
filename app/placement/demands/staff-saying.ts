import { recordAudit } from '#app/accounts/audit.ts'
import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notify } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { listOfficers } from '../college/officers.ts'
import { readEmployerStaff } from './employer-staff.ts'
import type { DemandParty } from './model/demand.ts'
import { listPlanSeats, tellPlanSeats } from './plan-seats.ts'
import { holdInterns } from './presence.ts'
import type { StoredDemand } from './stored-demands.ts'

/**
 * Holds what the caps of a demand's employer are worked out from until the transaction ends. Before the
 * demand itself, in the order of those who publish a placement.
 */
export async function holdItsEmployer(trx: Trx, demandId: string): Promise<void> {
  if (!isId(demandId)) return
  const demand = await trx
    .selectFrom('demand')
    .where('id', '=', demandId)
    .select('employerId')
    .executeTakeFirst()
  if (demand) await holdInterns(trx, [demand.employerId])
}

/**
 * Says how many people an employer employs, of whom a demand speaks that is offered: the caps of all
 * its demands, at every college, go by it from now on. Where it is fewer than before, reasons to go
 * beyond the employer's cap fall, as the facts they were about have changed. The employer and the
 * officers of the other colleges concerned are told; those of a plan whose seats change by it, also
 * of the same college, how many there are now.
 */
export async function sayEmployerStaff(
  context: Context,
  trx: Trx,
  input: { demand: StoredDemand; party: DemandParty; staff: number },
): Promise<void> {
  const { demand, party, staff } = input
  const { employerId } = demand
  const before = (await readEmployerStaff(trx, [employerId])).get(employerId)
  if (before === staff) return
  const organisationId = party === 'college' ? demand.collegeId : employerId
  const seats = before === undefined ? [] : await listPlanSeats(context, trx, employerId)
  await trx
    .insertInto('employerStaff')
    .values({
      id: newId(),
      employerId,
      staff,
      organisationId,
      saidBy: accountIdOf(context.actor),
      at: context.clock.now(),
    })
    .execute()
  await recordAudit(context, trx, {
    action: 'employer.staff_said',
    subjectKind: 'employer',
    subjectId: employerId,
    organisationId,
    details: { staff, before: before ?? null },
  })
  if (before === undefined) return
  if (staff < before) await takeReasonsBack(context, trx, employerId)
  await tellOthers(context, trx, { employerId, organisationId, staff, before })
  await tellPlanSeats(context, trx, { employerId, before: seats })
}

async function takeReasonsBack(context: Context, trx: Trx, employerId: string): Promise<void> {
  await trx
    .updateTable('demandRuling')
    .set({ takenBackAt: context.clock.now() })
    .where('ruleCode', '=', 'cap_employer')
    .where('takenBackAt', 'is', null)
    .where('demandId', 'in', (eb) =>
      eb.selectFrom('demand').where('employerId', '=', employerId).select('id'),
    )
    .execute()
}

async function tellOthers(
  context: Context,
  trx: Trx,
  of: { employerId: string; organisationId: string; staff: number; before: number },
): Promise<void> {
  const { employerId, organisationId } = of
  const colleges = await trx
    .selectFrom('demand')
    .where('employerId', '=', employerId)
    .where('state', 'in', ['offered', 'admitted'])
    .where('collegeId', '!=', organisationId)
    .distinct()
    .select('collegeId')
    .orderBy('collegeId')
    .execute()
  const names = await trx
    .selectFrom('organisation')
    .where('id', 'in', [employerId, organisationId])
    .select(['id', 'name'])
    .execute()
  const nameOf = (id: string) => names.find((one) => one.id === id)?.name ?? ''
  const notice = {
    kind: organisationId === employerId ? 'notice.employer_staff_own' : 'notice.employer_staff',
    params: {
      who: nameOf(organisationId),
      employer: nameOf(employerId),
      before: String(of.before),
      after: String(of.staff),
    },
  } as const
  const href = `/college/demands?q=${encodeURIComponent(nameOf(employerId).slice(0, 40))}`
  for (const { collegeId } of colleges) {
    for (const { accountId } of await listOfficers(trx, collegeId)) {
      await notify(context, trx, { ...notice, accountId, href })
    }
  }
  if (organisationId !== employerId) {
    const own = { organisationId: employerId, href: '/employer/demands' }
    await notifyMembers(context, trx, { ...notice, ...own })
  }
}
