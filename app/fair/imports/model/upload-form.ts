import { z } from 'zod'
import { MOST_IMPORT_BYTES } from './import.ts'

const megabytes = MOST_IMPORT_BYTES / 1024 / 1024

/** A sheet that is uploaded; for a fair's organiser with the fair it is for. */
export const uploadSchema = z.object({
  file: z
    .instanceof(File, { error: 'fault.required' })
    // What a form sends where no file was chosen.
    .refine((file) => file.size > 0 || file.name !== '', {
      error: 'fault.choose_file',
      abort: true,
    })
    .refine((file) => file.size > 0, 'fault.sheet_empty')
    .refine((file) => file.size <= MOST_IMPORT_BYTES, `fault.file_size?megabytes=${megabytes}`),
  fair: z.string().optional(),
})
