import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { tellEmployer } from './application-notices.ts'
import { forgetNotes } from './applicants/notes.ts'
import { changeLocked, getLockedApplication, type LockedApplication } from './application-states.ts'
import { isOpenState, type ApplicationState } from './model/application.ts'
import { canApply, canUseOwn } from './policy.ts'

const PAGE_SIZE = 20

/** One time that the actor let an employer have something. */
export interface OwnDisclosure {
  id: string
  applicationId: string
  applicationState: ApplicationState
  employerId: string
  employerName: string
  title: string
  items: string[]
  consentText: string
  consentedAt: Date
  withdrawnAt: Date | null
}

/**
 * Everything the actor has let employers have, newest first (个人信息保护法 §45: to see it; §15: to
 * take it back); the one called `first` before all others.
 * @throws `not_signed_in`
 */
export async function listDisclosures(
  context: Context,
  input: { page: number; first?: string | null },
): Promise<Page<OwnDisclosure>> {
  ensureAllowed(canApply(context.actor))
  const first = input.first ?? undefined
  const own = context.db
    .selectFrom('disclosure')
    .where('disclosure.accountId', '=', accountIdOf(context.actor) ?? '')
  const { count } = await own
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  const total = Number(count)
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const items = await own
    .innerJoin('application', 'application.id', 'disclosure.applicationId')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .innerJoin('organisation', 'organisation.id', 'disclosure.employerId')
    .select([
      'disclosure.id',
      'disclosure.applicationId',
      'application.state as applicationState',
      'disclosure.employerId',
      'organisation.name as employerName',
      'opening.title',
      'disclosure.items',
      'disclosure.consentText',
      'disclosure.consentedAt',
      'disclosure.withdrawnAt',
    ])
    .$if(isId(first), (query) =>
      query.orderBy((eb) => eb('disclosure.id', '=', first ?? ''), 'desc'),
    )
    .orderBy('disclosure.consentedAt', 'desc')
    .orderBy('disclosure.id', 'desc')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  return {
    items: items.map((item) => ({ ...item, title: item.title ?? '' })),
    page,
    pageSize: PAGE_SIZE,
    total,
  }
}

/**
 * Takes back what an application handed over: from now on the employer sees neither name nor number
 * nor résumé of it, and an application still open is withdrawn with it. Taken back once is taken
 * back; a second try changes nothing.
 * @throws `not_found` for somebody else's.
 */
export async function withdrawDisclosure(
  context: Context,
  input: { disclosureId: string },
): Promise<void> {
  if (!isId(input.disclosureId)) throw new Fault('not_found')
  const disclosure = await context.db
    .selectFrom('disclosure')
    .where('id', '=', input.disclosureId)
    .select(['applicationId', 'accountId'])
    .executeTakeFirst()
  if (!disclosure) throw new Fault('not_found')
  ensureAllowed(canUseOwn(context.actor, disclosure.accountId))

  await inTransaction(context, async (trx) => {
    const application = await getLockedApplication(trx, disclosure.applicationId)
    await takeBackLogged(context, trx, application)
  })
}

/**
 * Withdraws the actor's own application and takes back what it handed over, in one act. Done once is
 * done.
 * @throws `not_found` for somebody else's, `transition_refused` once it has been decided.
 */
export async function withdrawWithData(
  context: Context,
  input: { applicationId: string; reason?: string },
): Promise<void> {
  if (!isId(input.applicationId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const application = await getLockedApplication(trx, input.applicationId)
    ensureAllowed(canUseOwn(context.actor, application.accountId))
    if (!isOpenState(application.state) && application.state !== 'withdrawn') {
      throw new Fault('transition_refused')
    }
    await takeBackLogged(context, trx, application, input.reason)
  })
}

async function takeBackLogged(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  reason?: string,
): Promise<void> {
  if (!(await takeBack(context, trx, application, reason))) return
  await recordAudit(context, trx, {
    action: 'disclosure.withdrawn',
    subjectKind: 'application',
    subjectId: application.id,
    organisationId: application.employerId,
  })
}

/**
 * Takes back all that a locked application handed over, in the caller's transaction: what the
 * employer noted about the person is forgotten, an open application is withdrawn (with a reason, where there is one), and the employer is
 * told, naming nobody. The one way, for a consent taken back and for a whole account alike. Gives
 * whether there was anything to take back.
 */
export async function takeBack(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  reason?: string,
): Promise<boolean> {
  // An application sent twice was consented to twice; it is one and the same that is taken back.
  const { numUpdatedRows } = await trx
    .updateTable('disclosure')
    .set({ withdrawnAt: context.clock.now() })
    .where('applicationId', '=', application.id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await forgetNotes(trx, application.id)
  if (isOpenState(application.state)) {
    await changeLocked(context, trx, application, { action: 'withdraw', reason })
  } else {
    await tellEmployer(context, trx, { application, kind: 'notice.disclosure_withdrawn' })
  }
  return true
}
