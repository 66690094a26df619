import { z } from 'zod'
import { faultKey } from '#app/kernel/errors.ts'

/** What many papers at once can be: consents with one signature or both, or agreements with all three. */
export const PAPER_KINDS = ['student', 'guardian', 'both', 'agreement'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** So many papers at once, and of so many bytes together: what a class group has. */
export const MOST_PAPERS = 60
export const MOST_PAPERS_MEGABYTES = 64
export const MOST_PAPERS_BYTES = MOST_PAPERS_MEGABYTES * 1024 * 1024

/** The form of many papers; how large each one may be is said of each by itself. */
export const papersSchema = z.object({
  kind: z.enum(PAPER_KINDS, { error: 'fault.choose' }),
  file: z
    .preprocess((files) => (files instanceof File ? [files] : files), z.array(z.instanceof(File)))
    .default([])
    // A form in which no file was chosen sends one without a name.
    .transform((files) => files.filter(({ name, size }) => name !== '' || size > 0))
    .refine((files) => files.length > 0, 'fault.choose_file')
    .refine((files) => files.length <= MOST_PAPERS, faultKey('papers_many', { most: MOST_PAPERS })),
})

/** The kind that an address asks for. */
export function readPaperKind(params: URLSearchParams): PaperKind | null {
  return PAPER_KINDS.find((kind) => kind === params.get('kind')) ?? null
}
