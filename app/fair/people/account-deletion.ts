import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { listSolelyOwned } from '#app/accounts/deletions.ts'
import { endSessions, ensurePerson } from '#app/accounts/devices.ts'
import { ensureProven } from '#app/accounts/fresh-proof.ts'
import { sendMessage } from '#app/accounts/messages.ts'
import { notify } from '#app/accounts/notices.ts'
import { NOBODYS_DAYS } from '#app/accounts/purge.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getLockedApplication } from '../application-states.ts'
import { takeBack } from '../disclosures.ts'
import { applyRules, eraseMentions, eraseStudentMentions, forgetRounds } from './erasing.ts'
import { STUDENT_ERASURE } from './model/college-erasure.ts'
import { APPLICATION_ERASURE, ERASURE } from './model/erasure.ts'
import { askRemoval, deleteFile, removeBytes } from './resume-files.ts'

/** How long a deletion can be called off. */
export const GRACE_DAYS = 7

/**
 * Asks for the actor's own account to be deleted (个人信息保护法 §47). Employers lose sight of the
 * person at once: open applications are withdrawn, every consent is taken back, and their notes are
 * forgotten, which calling the deletion off does not bring back. The rest is deleted when the grace is over, unless it is called off before. Asked twice is asked once.
 * @throws `not_signed_in`, `proof_required`, `sole_owner` for who alone runs an organisation.
 */
export async function askDeletion(context: Context): Promise<{ dueAt: Date }> {
  const { accountId, sessionId } = ensurePerson(context)
  await ensureProven(context)
  const askedAt = context.clock.now()
  const dueAt = addDays(askedAt, GRACE_DAYS)
  await inTransaction(context, async (trx) => {
    const [alone] = await listSolelyOwned(trx, accountId)
    if (alone) throw new Fault('sole_owner', { params: { employer: alone.name } })
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('accountDeletion')
      .values({ accountId, askedAt, dueAt })
      .onConflict((conflict) => conflict.column('accountId').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return
    await withdrawEverything(context, trx, accountId)
    await endSessions(trx, { accountId, except: sessionId })
    await notify(context, trx, {
      accountId,
      kind: 'notice.deletion_asked',
      params: { days: String(GRACE_DAYS) },
      href: '/me/data',
      ...(await deletionMail(trx, accountId)),
      sms: 'message.deletion_asked',
    })
    await recordAudit(context, trx, {
      action: 'account.deletion_asked',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
  return { dueAt }
}

/**
 * Deletes the accounts whose grace is over. One that meanwhile runs an organisation alone is kept
 * and told. For a job; the same again does nothing.
 */
export async function deleteDueAccounts(context: Context): Promise<{ accounts: number }> {
  const due = await context.db
    .selectFrom('accountDeletion')
    .where('dueAt', '<=', context.clock.now())
    .select('accountId')
    .orderBy('dueAt')
    .execute()
  let accounts = 0
  for (const { accountId } of due) {
    const deleted = await inTransaction(context, (trx) => deleteDue(context, trx, accountId))
    if (deleted) accounts += 1
  }
  await removeBytes(context)
  return { accounts }
}

async function deleteDue(context: Context, trx: Trx, accountId: string): Promise<boolean> {
  // Called off, or done by another run, in the meantime.
  const pending = await trx
    .selectFrom('accountDeletion')
    .where('accountId', '=', accountId)
    .where('dueAt', '<=', context.clock.now())
    .select('accountId')
    .forUpdate()
    .executeTakeFirst()
  if (!pending) return false
  const [alone] = await listSolelyOwned(trx, accountId)
  if (alone) {
    await trx.deleteFrom('accountDeletion').where('accountId', '=', accountId).execute()
    await notify(context, trx, {
      accountId,
      kind: 'notice.deletion_stopped',
      params: { employer: alone.name },
      href: '/me/data',
    })
    return false
  }
  await eraseAccount(context, trx, accountId)
  return true
}

/**
 * Deletes and pseudonymises by the rules, table by table, and what else holds the person's name or
 * addresses; the account itself comes last.
 */
export async function eraseAccount(context: Context, trx: Trx, accountId: string): Promise<void> {
  await withdrawEverything(asOwner(context, accountId), trx, accountId)
  await deletePersonsFiles(context, trx, accountId)
  const own = sql`(select id from application where account_id = ${accountId})`
  await applyRules(trx, APPLICATION_ERASURE, own)
  // Before the rules for the account, after which nothing tells which students these are.
  const students = sql`(select id from student where account_id = ${accountId})`
  await eraseStudentMentions(trx, students)
  await applyRules(trx, STUDENT_ERASURE, students)
  await applyRules(trx, ERASURE, sql`(${accountId})`)
  await forgetRounds(trx, own)
  await eraseMentions(trx, accountId)
  await trx
    .updateTable('membership')
    .set({ removedAt: context.clock.now() })
    .where('accountId', '=', accountId)
    .where('removedAt', 'is', null)
    .execute()
  await trx
    .updateTable('invitation')
    .set({ revokedAt: context.clock.now() })
    .where('invitedBy', '=', accountId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute()
  // It alone comes after what the addresses were sent has gone.
  await sayFarewell(context, trx, accountId)
  await trx
    .updateTable('account')
    .set({
      name: translator('zh-CN')('data.deleted_name'),
      email: null,
      emailConfirmedAt: null,
      phone: null,
      phoneConfirmedAt: null,
      passwordHash: null,
      deletedAt: context.clock.now(),
    })
    .where('id', '=', accountId)
    .execute()
  await recordAudit(context, trx, {
    action: 'account.deleted',
    subjectKind: 'account',
    subjectId: accountId,
  })
}

/** Takes back every consent, as one by one: what is open is withdrawn, what was noted forgotten. */
async function withdrawEverything(context: Context, trx: Trx, accountId: string): Promise<void> {
  // One order for all who lock several applications.
  const own = await trx
    .selectFrom('application')
    .where('accountId', '=', accountId)
    .select('id')
    .orderBy('id')
    .execute()
  for (const { id } of own) {
    await takeBack(context, trx, await getLockedApplication(trx, id))
  }
}

async function deletePersonsFiles(context: Context, trx: Trx, accountId: string): Promise<void> {
  const files = await trx
    .selectFrom('file')
    .where('accountId', '=', accountId)
    .where('organisationId', 'is', null)
    .select('id')
    .execute()
  for (const { id } of files) await deleteFile(context, trx, id)
  const exports = await trx
    .selectFrom('dataExport')
    .where('accountId', '=', accountId)
    .select('storageKey')
    .execute()
  for (const { storageKey } of exports) await askRemoval(context, trx, storageKey)
}

/** The last word goes to an address that nothing keeps but the message itself. */
async function sayFarewell(context: Context, trx: Trx, accountId: string): Promise<void> {
  const account = await trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['email', 'emailConfirmedAt', 'locale'])
    .executeTakeFirstOrThrow()
  if (!account.email || !account.emailConfirmedAt) return
  const t = translator(chooseLocale(account.locale, null))
  await sendMessage(context, trx, {
    accountId: null,
    channel: 'email',
    address: account.email,
    subject: t('mail.deleted_subject'),
    body: t('mail.deleted', { days: NOBODYS_DAYS }),
  })
}

async function deletionMail(trx: Trx, accountId: string) {
  const { locale } = await trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('locale')
    .executeTakeFirstOrThrow()
  const t = translator(chooseLocale(locale, null))
  const params = { days: GRACE_DAYS }
  return {
    email: { subject: t('data.pending_title'), body: t('notice.deletion_asked', params) },
  }
}

/** What is done at the end of the grace is what the person asked for. */
function asOwner(context: Context, accountId: string): Context {
  return {
    ...context,
    actor: {
      kind: 'account',
      accountId,
      sessionId: '',
      name: '',
      memberships: [],
      acting: {},
    },
  }
}
