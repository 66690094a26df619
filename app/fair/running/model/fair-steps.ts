import { z } from 'zod'

/** What is done with a fair beside its forms. */
export const stepSchema = z.object({
  intent: z.enum(['announce', 'take_back', 'delete', 'remove_item']),
  itemId: z.uuid().default(''),
})

const selected = z
  .array(z.string(), { error: 'fault.choose_employers' })
  .min(1, 'fault.choose_employers')

/** What is done with a fair's employers. Booths travel as `booth-<employer id>`. */
export const boothStepSchema = z.discriminatedUnion('intent', [
  z.looseObject({ intent: z.literal('booths') }),
  z.object({ intent: z.literal('number'), prefix: z.string().default('') }),
  z.object({ intent: z.literal('remove'), selected }),
  z.object({ intent: z.literal('add'), selected }),
  z.object({ intent: z.literal('add_all') }),
])

/** The booths that a form sends. */
export function readBooths(formData: FormData): { employerId: string; booth: string }[] {
  return [...formData].flatMap(([name, value]) =>
    name.startsWith('booth-') && typeof value === 'string'
      ? [{ employerId: name.slice('booth-'.length), booth: value }]
      : [],
  )
}
