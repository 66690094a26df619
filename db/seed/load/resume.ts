import { LISTS, PARTS } from '#app/fair/people/model/sections.ts'
import { STEPS } from '#app/fair/people/model/steps.ts'
import { saveEntry } from '#app/fair/people/resume-entries.ts'
import { leaveStep, saveStep } from '#app/fair/people/resume-steps.ts'
import type { Context } from '#app/kernel/context.ts'
import { RESUME } from '../content/resume.ts'

/** The parts that the demonstration's seeker sends along. */
export const SENT_PARTS = PARTS

/** Writes the structured parts of the résumé of whoever acts; it has its first step already. */
export async function loadResume(context: Context): Promise<void> {
  await saveStep(context, { step: 'wishes', value: RESUME.wishes })
  for (const list of LISTS) {
    // Each new entry comes first.
    for (const value of [...RESUME[list]].reverse()) {
      await saveEntry(context, { list, entryId: null, value })
    }
  }
  for (const step of STEPS) await leaveStep(context, { step, typed: null })
}
