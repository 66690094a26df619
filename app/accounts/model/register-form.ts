import { z } from 'zod'
import { checkSelection, SELECTION_FIELDS } from '#app/kernel/selection-form.ts'

/** One step for the employers ticked in the register. */
export const registerStepSchema = z
  .object({ intent: z.enum(['remind']), ...SELECTION_FIELDS })
  .superRefine(checkSelection('fault.choose'))

/** The employers to take along. */
export const registerExportSchema = z
  .object(SELECTION_FIELDS)
  .superRefine(checkSelection('fault.choose'))
