import { z } from 'zod'
import { ALIKE_FIELDS } from './alike-rows.ts'
import { ROSTER_FIELDS, type RosterField } from './roster-fields.ts'

const LONGEST_CELL = 200

const cells = Object.fromEntries(
  ROSTER_FIELDS.map((field) => [field, z.string().max(LONGEST_CELL).optional()]),
) as Record<RosterField, z.ZodOptional<z.ZodString>>

/** Asks to see what is masked in a row. */
export const unmaskSchema = z.object({
  intent: z.literal('unmask'),
  sheet: z.string().default(''),
  row: z.coerce.number().int().positive(),
})

/** Says what columns hold; which stands in fields of its own (`readMapping`). */
export const mapSchema = z.object({ intent: z.literal('map') })

/** What is done on the page of an import; a row's mended cells come under the names of its columns. */
export const rosterImportActSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('mend'),
    sheet: z.string().default(''),
    row: z.coerce.number().int().positive(),
    ...cells,
    /** The class group that is meant, where one was chosen among those that are likely. */
    likely: z.string().max(LONGEST_CELL).optional(),
  }),
  z.object({
    intent: z.literal('leave_row_out'),
    sheet: z.string().default(''),
    row: z.coerce.number().int().positive(),
  }),
  z.object({
    intent: z.literal('mend_alike'),
    alike: z.string().regex(/^[0-9a-f]{32}$/),
    field: z.enum(ALIKE_FIELDS),
    text: z.string().trim().min(1).max(LONGEST_CELL),
  }),
  z.object({ intent: z.literal('make_groups') }),
  z.object({ intent: z.literal('join_plans') }),
  z.object({ intent: z.literal('stay_out_of_plans') }),
  z.object({
    intent: z.literal('commit'),
    /** The plans under way that were shown, with blanks between; nothing where nobody was asked. */
    plans: z
      .string()
      .max(4000)
      .transform((text) => text.split(' ').filter(Boolean))
      .optional(),
    /** How many agreements were shown that it outdates. */
    agreements: z.coerce.number().int().nonnegative().optional(),
  }),
  z.object({ intent: z.literal('undo') }),
  z.object({ intent: z.literal('read_again') }),
  z.object({ intent: z.literal('drop') }),
])
