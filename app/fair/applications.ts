import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureConsent, sendApplication, type SentApplication } from './application-sending.ts'
import { getOpeningToApply, type AppliedOpening } from './applied-openings.ts'
import type { ApplicationState } from './model/application.ts'
import { partsToSend, type ResumePart } from './model/apply-form.ts'
import { snapshotOf, type Resume } from './model/resume.ts'
import { findStructuredResume, type StructuredResume } from './people/resume.ts'
import { listAttachments, type OwnFile } from './people/resume-files.ts'
import { PARTS } from './people/model/sections.ts'
import { canApply } from './policy.ts'
import { findOwnContact, findResume, writeResume } from './resumes.ts'

export interface ApplyInput {
  openingId: string
  /** The consent as the page showed it. */
  consent: string | undefined
  line: string
  /** Which parts and files of the saved résumé go along; none beyond its short facts. */
  parts?: readonly ResumePart[]
  /** Without a saved résumé: what was typed. */
  contact?: { name: string; phone: string; keepAsResume: boolean }
  /** The visitor's network address, for the rate limit; commands have none. */
  address?: string
}

/** An application as the pages that only point to it need it. */
export interface OwnApplication {
  id: string
  state: ApplicationState
  createdAt: Date
  /** False for one that a guest sent with this person's number. */
  confirmed: boolean
}

/** The saved résumé with the PDFs that can go along. */
export interface ResumeToSend extends StructuredResume {
  attachments: OwnFile[]
}

/** What the page of an application's sending shows. */
export interface ApplyFacts {
  opening: AppliedOpening
  resume: ResumeToSend | null
  /** What to begin with where there is no résumé. */
  contact: { name: string; phone: string } | null
  own: OwnApplication | null
}

/**
 * The opening, what the actor has to send and what the actor has sent to it before.
 * @throws `not_found`
 */
export async function getApplyFacts(
  context: Context,
  input: { openingId: string },
): Promise<ApplyFacts> {
  if (!isId(input.openingId)) throw new Fault('not_found')
  const [opening, resume, contact, own] = await Promise.all([
    getOpeningToApply(context, input),
    findResumeToSend(context),
    findOwnContact(context),
    findOwnApplication(context, input),
  ])
  return { opening, resume, contact, own }
}

/** The actor's own application to an opening, or null. */
export async function findOwnApplication(
  context: Context,
  input: { openingId: string },
): Promise<OwnApplication | null> {
  const accountId = accountIdOf(context.actor)
  if (!accountId) return null
  const row = await context.db
    .selectFrom('application')
    .where('openingId', '=', input.openingId)
    .where('accountId', '=', accountId)
    .select(['id', 'state', 'createdAt', 'confirmedAt'])
    .executeTakeFirst()
  if (!row) return null
  const { confirmedAt, ...own } = row
  return { ...own, confirmed: confirmedAt !== null }
}

/** Which of some openings the actor has applied to, and has not taken it back. */
export async function listAppliedOf(context: Context, openingIds: string[]): Promise<string[]> {
  const accountId = accountIdOf(context.actor)
  if (!accountId || openingIds.length === 0) return []
  const rows = await context.db
    .selectFrom('application')
    .where('accountId', '=', accountId)
    .where('openingId', 'in', openingIds)
    .where('state', '!=', 'withdrawn')
    .select('openingId')
    .execute()
  return rows.map(({ openingId }) => openingId)
}

/**
 * Applies in the actor's name, with the saved résumé or with the contact given. Sent twice, the
 * second try leads to the first one's application.
 * @throws `not_signed_in`, `not_found`, `consent_required`, `opening_closed`, `too_many_tries`,
 * `invalid_input` where there is neither a résumé nor a contact.
 */
export async function applyToOpening(
  context: Context,
  input: ApplyInput,
): Promise<SentApplication> {
  ensureAllowed(canApply(context.actor))
  if (!isId(input.openingId)) throw new Fault('not_found')
  const accountId = accountIdOf(context.actor) ?? ''
  const opening = await getOpeningToApply(context, input)
  const parts = input.parts ?? []
  const consentText = ensureConsent(input.consent, opening, input.contact === undefined, parts)
  if (input.address) {
    await context.limits.take('application_address', input.address)
    await context.limits.take('application', accountId)
  }
  return inTransaction(context, async (trx) => {
    const resume = input.contact ? null : await findResumeToSend(context, trx)
    const sent = resume && pickForSending(context, resume, parts)
    const sender = input.contact ?? resume
    if (!sender) throw new Fault('invalid_input')
    if (input.contact?.keepAsResume && !(await findResume(context, trx))) {
      await writeResume(context, trx, beginningOf(input.contact))
    }
    return sendApplication(context, trx, opening, {
      accountId,
      proven: true,
      name: sender.name,
      phone: sender.phone,
      line: input.line,
      resume: null,
      ...sent,
      consentText,
      consentedAt: context.clock.now(),
    })
  })
}

async function findResumeToSend(
  context: Context,
  db: Db | Trx = context.db,
): Promise<ResumeToSend | null> {
  const resume = await findStructuredResume(context, db)
  return resume && { ...resume, attachments: await listAttachments(context, db) }
}

/** What of a résumé goes along: of what was chosen, that which there is. */
function pickForSending(context: Context, resume: ResumeToSend, chosen: readonly ResumePart[]) {
  const parts = partsToSend(resume).available.filter((part) => chosen.includes(part))
  const snapshot = snapshotOf(resume, {
    parts: PARTS.filter((part) => parts.includes(part)),
    scans: parts.includes('scans'),
    today: shanghaiDay(context.clock.now()).slice(0, 7),
  })
  const scans = snapshot.sections.certificates.flatMap(({ fileId }) => fileId ?? [])
  const attached = parts.includes('attachments') ? resume.attachments.map(({ id }) => id) : []
  return { resume: snapshot, parts, fileIds: [...attached, ...scans] }
}

function beginningOf(contact: { name: string; phone: string }): Resume {
  return {
    name: contact.name,
    phone: contact.phone,
    headline: '',
    education: 'any',
    skillLevel: 'any',
    experience: 'any',
    districtCode: null,
    intro: '',
  }
}
