import { z } from 'zod'
import { SELECTION_MAX, type Selection } from './selection.ts'

/** The fields of a form with rows to tick; `checkSelection` says what is wrong with them. */
export const SELECTION_FIELDS = {
  selected: z.array(z.string()).default([]),
  all: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform((moment) => new Date(Number(moment)))
    .optional(),
}

interface SelectionForm {
  selected: string[]
  all?: Date | undefined
}

/** A form's check of its rows: `none` is said where none is ticked. Of all found none need be. */
export function checkSelection(none: string) {
  return (form: SelectionForm, check: z.core.$RefinementCtx): void => {
    const { all, selected } = form
    if (all) return
    const path = ['selected']
    if (selected.length === 0) check.addIssue({ code: 'custom', path, message: none })
    if (selected.length > SELECTION_MAX) {
      const message = `fault.too_many_selected?most=${SELECTION_MAX}&count=${selected.length}`
      check.addIssue({ code: 'custom', path, message })
    }
  }
}

/** The rows that a form with `SELECTION_FIELDS` names. */
export function selectionOf(form: SelectionForm): Selection {
  const { all = null } = form
  return { ids: all ? [] : form.selected, all }
}
