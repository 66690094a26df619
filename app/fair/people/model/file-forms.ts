import { z } from 'zod'
import { paperSchema } from '#app/accounts/model/file.ts'

/** The form that uploads a PDF; what it is, is read from its bytes. */
export const attachmentSchema = paperSchema

/** The form that uploads a certificate's photo. */
export const scanSchema = paperSchema.extend({ entry: z.string({ error: 'fault.required' }) })
