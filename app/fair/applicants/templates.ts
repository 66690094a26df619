import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { translator, type Locale } from '#app/i18n/index.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { canKeepTemplates } from '../policy.ts'
import { TEMPLATE_KINDS, type TemplateKind, type TypedTemplate } from './model/template.ts'

/** More than anybody finds again. */
const TEMPLATES_MAX = 60

/** A text for an answer that an employer sends often. */
export interface AnswerTemplate {
  id: string
  kind: TemplateKind
  name: string
  text: string
  /** Comes with the product; stands until the employer has one of its own of this kind. */
  starter: boolean
}

/** The texts that come with the product, of each kind. */
const STARTERS = {
  invite: ['onsite', 'booth'],
  offer: ['report'],
  refuse: ['filled', 'kept'],
} as const

/**
 * An employer's templates by kind and name; of a kind that it has none of, those that come with the
 * product.
 * @throws `not_found` for who does not belong to it.
 */
export async function listTemplates(
  context: Context,
  input: { employerId: string; locale: Locale; kind?: TemplateKind },
): Promise<AnswerTemplate[]> {
  ensureAllowed(canKeepTemplates(context.actor, input.employerId))
  const rows = await context.db
    .selectFrom('answerTemplate')
    .where('employerId', '=', input.employerId)
    .where('removedAt', 'is', null)
    .$if(input.kind !== undefined, (query) => query.where('kind', '=', input.kind ?? 'invite'))
    .select(['id', 'kind', 'name', 'text'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  const own = rows.map((row) => ({ ...row, starter: false }))
  return TEMPLATE_KINDS.filter((kind) => !input.kind || kind === input.kind).flatMap((kind) => {
    const ofKind = own.filter((template) => template.kind === kind)
    return ofKind.length > 0 ? ofKind : listStarters(kind, input.locale)
  })
}

function listStarters(kind: TemplateKind, locale: Locale): AnswerTemplate[] {
  const t = translator(locale)
  return STARTERS[kind].map((name) => ({
    id: `${kind}-${name}`,
    kind,
    name: t(`template.starter.${name}.name`),
    text: t(`template.starter.${name}.text`),
    starter: true,
  }))
}

/**
 * Keeps a template: a new one, or in place of the one with its id. The same name, kind and text
 * again, as a second press sends it, is the one that is there.
 * @throws `not_found` for another employer's, `invalid_input` for too many.
 */
export async function saveTemplate(
  context: Context,
  input: TypedTemplate & { employerId: string },
): Promise<{ id: string }> {
  const { employerId, kind, name, text } = input
  ensureAllowed(canKeepTemplates(context.actor, employerId))
  const now = context.clock.now()
  return inTransaction(context, async (trx) => {
    if (input.id) {
      if (!isId(input.id)) throw new Fault('not_found')
      const { numUpdatedRows } = await trx
        .updateTable('answerTemplate')
        .set({ kind, name, text, updatedAt: now })
        .where('id', '=', input.id)
        .where('employerId', '=', employerId)
        .where('removedAt', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw new Fault('not_found')
      return { id: input.id }
    }
    await lockTemplates(trx, employerId)
    const known = await trx
      .selectFrom('answerTemplate')
      .where('employerId', '=', employerId)
      .where('removedAt', 'is', null)
      .select(['id', 'kind', 'name', 'text'])
      .execute()
    const same = known.find(
      (other) => other.kind === kind && other.name === name && other.text === text,
    )
    if (same) return { id: same.id }
    if (known.length >= TEMPLATES_MAX) throw new Fault('invalid_input')
    const id = newId()
    await trx
      .insertInto('answerTemplate')
      .values({ id, employerId, kind, name, text, createdAt: now, updatedAt: now, removedAt: null })
      .execute()
    await recordAudit(context, trx, {
      action: 'template.saved',
      subjectKind: 'template',
      subjectId: id,
      organisationId: employerId,
      details: { kind },
    })
    return { id }
  })
}

/**
 * Removes a template; one that is gone already is gone. For a day it can be brought back.
 * @throws `not_found` for who does not belong to the employer.
 */
export async function removeTemplate(
  context: Context,
  input: { employerId: string; templateId: string },
): Promise<void> {
  await setRemoved(context, { ...input, removed: true })
}

/**
 * Brings a removed template back as it was; one that stands stands.
 * @throws `not_found` for who does not belong to the employer, `invalid_input` for too many.
 */
export async function restoreTemplate(
  context: Context,
  input: { employerId: string; templateId: string },
): Promise<void> {
  await setRemoved(context, { ...input, removed: false })
}

async function setRemoved(
  context: Context,
  input: { employerId: string; templateId: string; removed: boolean },
): Promise<void> {
  const { employerId, templateId, removed } = input
  ensureAllowed(canKeepTemplates(context.actor, employerId))
  if (!isId(templateId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    if (!removed) await lockTemplates(trx, employerId)
    const { numUpdatedRows } = await trx
      .updateTable('answerTemplate')
      .set({ removedAt: removed ? context.clock.now() : null })
      .where('id', '=', templateId)
      .where('employerId', '=', employerId)
      .where('removedAt', removed ? 'is' : 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    if (!removed) {
      const { count } = await trx
        .selectFrom('answerTemplate')
        .where('employerId', '=', employerId)
        .where('removedAt', 'is', null)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      if (Number(count) > TEMPLATES_MAX) throw new Fault('invalid_input')
    }
    await recordAudit(context, trx, {
      action: removed ? 'template.removed' : 'template.restored',
      subjectKind: 'template',
      subjectId: templateId,
      organisationId: employerId,
    })
  })
}

/** Lets one more template come at a time: two at once would both be the last that may. */
async function lockTemplates(trx: Trx, employerId: string): Promise<void> {
  const key = `templates ${employerId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx)
}

/** Forgets templates that were removed a day ago. Harmless to repeat. */
export async function purgeTemplates(context: Context): Promise<{ templates: number }> {
  const { numDeletedRows } = await context.db
    .deleteFrom('answerTemplate')
    .where('removedAt', '<', addDays(context.clock.now(), -1))
    .executeTakeFirst()
  return { templates: Number(numDeletedRows) }
}
