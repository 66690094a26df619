import { z } from 'zod'

const choice = z
  .union([z.uuid(), z.literal('')])
  .optional()
  .transform((id) => id ?? '')

/** What a class teacher enters for a student: the posts of the choices that are filled, the best first. */
export const entrySchema = z.object({
  revision: z.coerce.number().int().min(0),
  posts: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(choice).max(50))
    // A third choice without a first may be a slip of the hand, and would count as the first.
    .refine(
      (posts) => !posts.some((post, at) => post !== '' && posts[at - 1] === ''),
      'fault.choice_skipped',
    )
    .transform((posts) => posts.filter((post) => post !== '')),
})
