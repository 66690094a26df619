import { z } from 'zod'
import { SELECTION_MAX, type Selection } from './selection.ts'

/** The fields of a form with rows to tick; `fault` is said where none is. */
export function selectionFields(fault: string) {
  return {
    selected: z.array(z.string(), { error: fault }).min(1, fault).max(SELECTION_MAX, fault),
    all: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform((moment) => new Date(Number(moment)))
      .optional(),
  }
}

/** The rows that a form with `selectionFields` names. */
export function selectionOf(form: { selected: string[]; all?: Date | undefined }): Selection {
  return { ids: form.selected, all: form.all ?? null }
}
