import { z } from 'zod'
import { sayTooLong } from '#app/kernel/lengths.ts'

/** What a college is made of, from the whole to the parts. */
export const STRUCTURE_KINDS = ['department', 'major', 'class_group'] as const
export type StructureKind = (typeof STRUCTURE_KINDS)[number]

const NAME_MOST = 40
const kind = z.enum(STRUCTURE_KINDS)

const name = z.string({ error: 'fault.required' }).transform((typed, check) => {
  const text = typed.normalize('NFKC').trim()
  if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
  if (text.length > NAME_MOST) {
    check.addIssue({ code: 'custom', message: sayTooLong(NAME_MOST, text) })
  }
  return text
})

/** What is done on the page of departments, majors and class groups. */
export const structureActSchema = z.discriminatedUnion('intent', [
  z
    .object({
      intent: z.literal('add'),
      kind,
      name,
      /** The department of a major, the major of a class group. */
      within: z.uuid({ error: 'fault.choose' }).optional(),
      entryYear: z.coerce
        .number({ error: 'fault.entry_year' })
        .int('fault.entry_year')
        .min(1990, 'fault.entry_year')
        .max(2100, 'fault.entry_year')
        .optional(),
    })
    .superRefine((form, check) => {
      if (form.kind !== 'department' && !form.within) {
        check.addIssue({ code: 'custom', path: ['within'], message: 'fault.choose' })
      }
      if (form.kind === 'class_group' && !form.entryYear) {
        check.addIssue({ code: 'custom', path: ['entryYear'], message: 'fault.entry_year' })
      }
    }),
  z.object({ intent: z.literal('rename'), kind, id: z.uuid(), name }),
  z.object({
    intent: z.literal('join'),
    kind,
    id: z.uuid(),
    into: z.uuid({ error: 'fault.choose' }),
  }),
])
export type StructureAct = z.output<typeof structureActSchema>
