import { z } from 'zod'

const choice = z
  .union([z.uuid(), z.literal('')])
  .optional()
  .transform((id) => id ?? '')

/** What is wished in the second round, the best first; places left empty are passed over. */
export const secondRoundSchema = z.object({
  /** When what the form showed had been sent; empty where nothing had been. */
  readAt: z.coerce
    .date()
    .optional()
    .transform((at) => at ?? null),
  posts: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(choice).max(20))
    .transform((posts) => posts.filter((id) => id !== ''))
    .refine((posts) => posts.length > 0, 'fault.choose')
    .refine((posts) => new Set(posts).size === posts.length, 'fault.post_twice'),
})
