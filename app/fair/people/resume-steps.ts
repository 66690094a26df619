import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { TypedFields } from '#db/tables/application.ts'
import type { Resume } from '../model/resume.ts'
import { canApply } from '../policy.ts'
import { writeResume } from '../resumes.ts'
import type { Wishes } from './model/sections.ts'
import type { StepName } from './model/steps.ts'
import { findStructuredResume, type StructuredResume } from './resume.ts'

/** What a step that is no list says. */
export type StepAnswer =
  | { step: 'basics'; value: Pick<Resume, 'name' | 'phone' | 'districtCode' | 'headline'> }
  | { step: 'level'; value: Pick<Resume, 'education' | 'experience' | 'skillLevel'> }
  | { step: 'wishes'; value: Wishes }
  | { step: 'intro'; value: Pick<Resume, 'intro'> }

/**
 * Saves one step of the actor's résumé; the first one makes it. What was sent before stays as it
 * was sent.
 * @throws `not_signed_in`, `not_found` where there is no résumé yet and the step is not its first.
 */
export async function saveStep(context: Context, input: StepAnswer): Promise<void> {
  ensureAllowed(canApply(context.actor))
  await inTransaction(context, async (trx) => {
    if (input.step === 'basics') await ensureResume(context, trx, input.value)
    const resume = await lockResume(context, trx)
    await updateResume(context, trx, {
      ...(input.step === 'wishes' ? { wishes: JSON.stringify(input.value) } : input.value),
      ...passed(resume, input.step),
    })
  })
}

/**
 * Goes on from a step without its answer. What was typed and could not be taken is kept, so that it
 * stands there again when one comes back.
 * @throws `not_signed_in`; without a résumé there is nothing to skip, and nothing is done.
 */
export async function leaveStep(
  context: Context,
  input: { step: StepName; typed: TypedFields | null },
): Promise<void> {
  ensureAllowed(canApply(context.actor))
  await inTransaction(context, async (trx) => {
    const resume = await findStructuredResume(context, trx, { lock: true })
    if (!resume) return
    const { typed, ...done } = passed(resume, input.step)
    const kept = input.typed
      ? JSON.stringify({ ...resume.typed, [input.step]: input.typed })
      : typed
    await trx
      .updateTable('resume')
      .set({ ...done, typed: kept })
      .where('accountId', '=', accountIdOf(context.actor))
      .execute()
  })
}

/**
 * The actor's résumé, locked until the transaction ends.
 * @throws `not_found`
 */
export async function lockResume(context: Context, trx: Trx): Promise<StructuredResume> {
  const resume = await findStructuredResume(context, trx, { lock: true })
  if (!resume) throw new Fault('not_found')
  return resume
}

/** Writes a change of a locked résumé and its entry in the log. */
export async function updateResume(
  context: Context,
  trx: Trx,
  change: ResumeChange,
): Promise<void> {
  const accountId = accountIdOf(context.actor)
  await trx
    .updateTable('resume')
    .set({ ...change, updatedAt: context.clock.now() })
    .where('accountId', '=', accountId)
    .execute()
  await recordAudit(context, trx, {
    action: 'resume.saved',
    subjectKind: 'account',
    subjectId: accountId,
  })
}

interface ResumeChange extends Partial<Resume> {
  wishes?: string
  schools?: string
  jobs?: string
  skills?: string
  certificates?: string
  removed?: string | null
  stepsDone?: string[]
  typed?: string
}

/** The step counts as gone through, and nothing typed in it is left over. */
export function passed(
  resume: StructuredResume,
  step: StepName,
): { stepsDone: string[]; typed: string } {
  const { [step]: _, ...typed } = resume.typed
  return {
    stepsDone: [...new Set([...resume.stepsDone, step])],
    typed: JSON.stringify(typed),
  }
}

async function ensureResume(
  context: Context,
  trx: Trx,
  basics: Pick<Resume, 'name' | 'phone' | 'districtCode' | 'headline'>,
): Promise<void> {
  if (await findStructuredResume(context, trx, { lock: true })) return
  await writeResume(context, trx, {
    ...basics,
    education: 'any',
    skillLevel: 'any',
    experience: 'any',
    intro: '',
  })
}
