import { z } from 'zod'

/** What a class teacher enters for a student: the posts of the choices that are filled, the best first. */
export const entrySchema = z.object({
  revision: z.coerce.number().int().min(0),
  posts: z.preprocess(
    (value) => [value ?? []].flat().filter((one) => one !== undefined && one !== ''),
    z.array(z.uuid()).max(50),
  ),
})
