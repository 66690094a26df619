import type { Context } from '#app/kernel/context.ts'
import type { TypedFields } from '#db/tables/application.ts'
import { entryToFields, isListStep, wishesToFields, type StepName } from '../model/steps.ts'
import type { StructuredResume } from '../resume.ts'
import { saveEntry } from '../resume-entries.ts'
import { saveStep, type StepAnswer } from '../resume-steps.ts'

/**
 * What a step's form begins with: what was typed and could not be taken, else what is saved. Null
 * for an entry that is not there.
 */
export function beginStep(
  resume: StructuredResume | null,
  step: StepName,
  entryId: string | null,
  contact: { name: string; phone: string } | null,
): { begin: TypedFields; kept: boolean } | null {
  if (!resume) return entryId ? null : { begin: contact ?? {}, kept: false }
  if (isListStep(step) && entryId !== null) {
    const entry = resume.sections[step].find(({ id }) => id === entryId)
    return entry ? { begin: entryToFields(entry), kept: false } : null
  }
  const typed = resume.typed[step]
  if (typed) return { begin: typed, kept: true }
  return { begin: isListStep(step) ? {} : savedFields(resume, step), kept: false }
}

function savedFields(resume: StructuredResume, step: StepName): TypedFields {
  switch (step) {
    case 'basics': {
      const { name, phone, headline, districtCode } = resume
      return { name, phone, headline, districtCode: districtCode ?? '' }
    }
    case 'level': {
      const { education, experience, skillLevel } = resume
      return { education, experience, skillLevel }
    }
    case 'wishes':
      return wishesToFields(resume.sections.wishes)
    default:
      return { intro: resume.intro }
  }
}

/** Saves what a step's form says; its schema has read it. */
export async function saveAnswer(
  context: Context,
  step: StepName,
  entryId: string | null,
  value: Record<string, unknown>,
): Promise<void> {
  if (isListStep(step)) await saveEntry(context, { list: step, entryId, value: value as never })
  else await saveStep(context, { step, value } as unknown as StepAnswer)
}
