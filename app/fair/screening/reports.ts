import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { hashSecret, isLinkSecret, matchesSecret, newLinkSecret } from '#app/accounts/secrets.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { ComplaintOutcome } from '#db/tables/screening.ts'
import { publicOpenings } from '../public-openings.ts'
import { sameContact, type ComplaintKind } from './model/complaint.ts'

/**
 * An opening that can be reported: it is public.
 * @throws `not_found`
 */
export async function getReportable(
  context: Context,
  input: { openingId: string },
): Promise<{ id: string; title: string; employerId: string; employerName: string }> {
  if (!isId(input.openingId)) throw new Fault('not_found')
  const opening = await publicOpenings(context)
    .where('opening.id', '=', input.openingId)
    .select(['opening.id', 'opening.title', 'opening.employerId'])
    .select('organisation.name as employerName')
    .executeTakeFirst()
  if (!opening) throw new Fault('not_found')
  return { ...opening, title: opening.title ?? '' }
}

/** What somebody says against an opening. */
interface Report {
  kind: ComplaintKind
  words: string
  contact: string
}

/**
 * Takes anybody's report of a public opening (人力资源市场暂行条例 §29). Who has no account gets a
 * secret with which the answer can be read. Until it is answered there is one case for each author:
 * the same again is the first one, and what a guest says beside it is kept as an addition to it. A
 * guest is known by the form, the device or the contact. A contact is no secret: who gives one is
 * told nothing of the first case, not even that there is one, or employers could ask who reported.
 * @throws `not_found`, `too_many_tries`.
 */
export async function reportOpening(
  context: Context,
  input: Report & {
    openingId: string
    /** The secret that the form came with: pressed twice, it reports once. */
    press?: string
    /** The secret that the guest's browser keeps. */
    device?: string
    /** Where the request comes from. */
    address: string
  },
): Promise<{ complaintId: string; secret: string | null; again: boolean }> {
  const opening = await getReportable(context, input)
  const accountId = accountIdOf(context.actor)
  await context.limits.take('report_address', input.address)
  await context.limits.take('report', `${accountId ?? input.address} ${opening.id}`)
  const { kind, words, contact } = input
  return inTransaction(context, async (trx) => {
    // One report after the other: two at once would both be the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`report ${opening.id}`}, 0))`.execute(
      trx,
    )
    if (accountId) {
      const first = await openCases(trx, opening.id)
        .where('accountId', '=', accountId)
        .where('kind', '=', kind)
        .where('words', '=', words)
        .executeTakeFirst()
      if (first) return { complaintId: first.id, secret: null, again: true }
    }
    const press = isLinkSecret(input.press) ? input.press : newLinkSecret()
    const secret = accountId ? null : press
    const own = {
      secretHash: secret && hashSecret(context, secret),
      deviceHash: accountId ? null : hashDevice(context, input.device),
    }
    const found = accountId ? null : await findCase(trx, opening.id, { ...own, contact })
    if (found) return addTo(context, trx, found, { kind, words, contact, press })
    const id = newId()
    await trx
      .insertInto('complaint')
      .values({
        id,
        openingId: opening.id,
        employerId: opening.employerId,
        title: opening.title,
        kind,
        words,
        contact: accountId ? '' : contact,
        accountId,
        ...own,
        outcome: null,
        answeredBy: null,
        answeredAt: null,
        answer: '',
        createdAt: context.clock.now(),
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'complaint.made',
      subjectKind: 'complaint',
      subjectId: id,
      organisationId: opening.employerId,
      details: { kind },
    })
    return { complaintId: id, secret, again: false }
  })
}

/** Cases of an opening that are not answered, the first first. */
function openCases(trx: Trx, openingId: string) {
  return trx
    .selectFrom('complaint')
    .where('openingId', '=', openingId)
    .where('outcome', 'is', null)
    .select(['id', 'employerId', 'kind', 'words', 'contact', 'secretHash', 'deviceHash'])
    .orderBy('createdAt')
    .orderBy('id')
}

type Case = Awaited<ReturnType<ReturnType<typeof openCases>['executeTakeFirstOrThrow']>>
/** By what a guest's first case is known again. */
type Known = Case & { by: 'form' | 'device' | 'contact' }

async function findCase(
  trx: Trx,
  openingId: string,
  own: { secretHash: string | null; deviceHash: string | null; contact: string },
): Promise<Known | null> {
  // An answer that is being given is waited for: what is answered then is no open case any more, and
  // an addition to it would be read by nobody.
  const cases = await openCases(trx, openingId).where('accountId', 'is', null).forUpdate().execute()
  const known = (by: Known['by'], is: (one: Case) => boolean) => {
    const found = cases.find(is)
    return found ? { ...found, by } : null
  }
  return (
    known('form', (one) => one.secretHash === own.secretHash) ??
    known('device', (one) => own.deviceHash !== null && one.deviceHash === own.deviceHash) ??
    known('contact', (one) => sameContact(one.contact, own.contact))
  )
}

async function addTo(
  context: Context,
  trx: Trx,
  first: Known,
  report: Report & { press: string },
): Promise<{ complaintId: string; secret: string | null; again: boolean }> {
  const { kind, words, contact, press } = report
  const isKnown = first.by !== 'contact'
  const led = { complaintId: first.id, secret: first.by === 'form' ? press : null, again: true }
  if (isKnown && first.kind === kind && first.words === words) return led
  const secretHash = isKnown ? null : hashSecret(context, press)
  const said = await trx
    .selectFrom('complaintAddition')
    .where('complaintId', '=', first.id)
    .where('kind', '=', kind)
    .where('words', '=', words)
    .where((eb) => (isKnown ? eb.val(true) : eb('secretHash', '=', secretHash)))
    .select('id')
    .executeTakeFirst()
  if (said) return isKnown ? led : { complaintId: said.id, secret: press, again: false }
  const id = newId()
  const createdAt = context.clock.now()
  await trx
    .insertInto('complaintAddition')
    .values({ id, complaintId: first.id, kind, words, contact, secretHash, createdAt })
    .execute()
  await recordAudit(context, trx, {
    action: 'complaint.added',
    subjectKind: 'complaint',
    subjectId: first.id,
    organisationId: first.employerId,
    details: { kind },
  })
  return isKnown ? led : { complaintId: id, secret: press, again: false }
}

/** Keyed and for reports alone: it must not say what else the same browser has sent. */
function hashDevice(context: Context, device: string | undefined): string | null {
  return device ? hashSecret(context, `report ${device}`) : null
}

/** What was said beside a first report. */
export interface Addition {
  id: string
  kind: ComplaintKind
  words: string
  contact: string
  createdAt: Date
}

/** What was added to a report, the first first. */
export async function listAdditions(context: Context, complaintId: string): Promise<Addition[]> {
  const rows = await context.db
    .selectFrom('complaintAddition')
    .where('complaintId', '=', complaintId)
    .select(['id', 'kind', 'words', 'contact', 'createdAt'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as ComplaintKind }))
}

/** A report as its author reads it. */
export interface Receipt {
  id: string
  title: string
  employerName: string
  kind: ComplaintKind
  words: string
  createdAt: Date
  outcome: ComplaintOutcome | null
  answer: string
  answeredAt: Date | null
  additions: Omit<Addition, 'contact'>[]
}

/**
 * A report for who made it: its account, whoever has its secret, or the browser it came from. What a
 * contact alone has joined to a case is a report of its own to who reads it.
 * @throws `not_found` for everybody else.
 */
export async function getReceipt(
  context: Context,
  input: { complaintId: string; secret: string; device?: string | undefined },
): Promise<Receipt> {
  if (!isId(input.complaintId)) throw new Fault('not_found')
  const added = await context.db
    .selectFrom('complaintAddition')
    .where('id', '=', input.complaintId)
    .selectAll()
    .executeTakeFirst()
  const row = await selectComplaints(context)
    .where('complaint.id', '=', added?.complaintId ?? input.complaintId)
    .select(['complaint.accountId', 'complaint.secretHash', 'complaint.deviceHash'])
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  const { accountId, secretHash, deviceHash, openingId: _, employerId: __, ...rest } = row
  const { contact: ___, ...receipt } = rest
  const hasSecret = (hash: string | null) =>
    hash !== null && matchesSecret(context, input.secret, hash)
  if (added) {
    if (!hasSecret(added.secretHash)) throw new Fault('not_found')
    const { id, words, createdAt } = added
    const kind = added.kind as ComplaintKind
    return { ...receipt, id, kind, words, createdAt, additions: [] }
  }
  const own = accountId !== null && accountId === accountIdOf(context.actor)
  const byDevice = deviceHash !== null && deviceHash === hashDevice(context, input.device)
  if (!own && !byDevice && !hasSecret(secretHash)) throw new Fault('not_found')
  const additions = (await listAdditions(context, row.id)).map(({ contact: _, ...said }) => said)
  return { ...receipt, kind: receipt.kind as ComplaintKind, additions }
}

/** The case of this opening that this browser has begun and that is not answered, or null. */
export async function findOwnReport(
  context: Context,
  input: { openingId: string; device: string | undefined },
): Promise<{ id: string; createdAt: Date } | null> {
  const deviceHash = hashDevice(context, input.device)
  if (!deviceHash || accountIdOf(context.actor)) return null
  const row = await context.db
    .selectFrom('complaint')
    .where('openingId', '=', input.openingId)
    .where('deviceHash', '=', deviceHash)
    .where('outcome', 'is', null)
    .select(['id', 'createdAt'])
    .orderBy('createdAt')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Reports with whom and what they are about. */
export function selectComplaints(context: Context) {
  return context.db
    .selectFrom('complaint')
    .innerJoin('organisation', 'organisation.id', 'complaint.employerId')
    .select(['complaint.id', 'complaint.openingId', 'complaint.employerId', 'complaint.title'])
    .select(['complaint.kind', 'complaint.words', 'complaint.contact', 'complaint.createdAt'])
    .select(['complaint.outcome', 'complaint.answer', 'complaint.answeredAt'])
    .select('organisation.name as employerName')
}
