import { z } from 'zod'

/** The largest picture that is taken, and how people say it: it loads on a phone in a hall. */
export const COVER_MEGABYTES = 2
export const COVER_BYTES = COVER_MEGABYTES * 1024 * 1024

/** The kinds of picture that are taken, as a file field names them. */
export const COVER_KINDS = 'image/jpeg,image/png'

/** The form that puts a picture on a room. */
export const coverSchema = z.object({
  file: z
    .instanceof(File, { error: 'fault.choose_file' })
    // A form in which no file was chosen sends one without a name.
    .refine((file) => file.size > 0 || file.name !== '', 'fault.choose_file')
    .refine((file) => file.size > 0 || file.name === '', 'fault.file_empty')
    .refine((file) => file.size <= COVER_BYTES, `fault.file_size?megabytes=${COVER_MEGABYTES}`),
})

/** The form that takes it away again. */
export const uncoverSchema = z.object({ uncover: z.literal('yes') })
