import { z } from 'zod'

/** Papers an employer hands in: 营业执照 and 委托证明 (人力资源市场暂行条例 §26). */
export const PAPERS = ['licence', 'authorisation'] as const
export type Paper = (typeof PAPERS)[number]

/** The largest file that is taken, and how people say it. */
export const MAX_FILE_MEGABYTES = 8
export const MAX_FILE_BYTES = MAX_FILE_MEGABYTES * 1024 * 1024

/** The kinds of file that are taken, as a file field names them. */
export const ACCEPTED_FILES = 'image/jpeg,image/png,application/pdf'

export type FileKind = 'image/jpeg' | 'image/png' | 'application/pdf'

const SIGNATURES: { kind: FileKind; bytes: number[] }[] = [
  { kind: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
]

/** What a file is by its first bytes, whatever its name says; null for what is not taken. */
export function detectFileKind(bytes: Uint8Array): FileKind | null {
  const found = SIGNATURES.find((signature) =>
    signature.bytes.every((byte, index) => bytes[index] === byte),
  )
  return found?.kind ?? null
}

/** A file's name fit to be kept and shown: no folders, no control characters, not too long. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  const plain = last.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return plain.slice(-120) || 'file'
}

/** A file's size as people say it: 820 KB, 1.2 MB. */
export function sayBytes(bytes: number): string {
  const kilobytes = bytes / 1024
  return kilobytes < 1000
    ? `${Math.max(1, Math.round(kilobytes))} KB`
    : `${(kilobytes / 1024).toFixed(1)} MB`
}

/** The form that uploads one paper; which one, its address says. */
export const paperSchema = z.object({
  file: z
    .instanceof(File, { error: 'fault.choose_file' })
    // A form in which no file was chosen sends one without a name.
    .refine((file) => file.size > 0 || file.name !== '', 'fault.choose_file')
    .refine((file) => file.size > 0 || file.name === '', 'fault.file_empty')
    .refine(
      (file) => file.size <= MAX_FILE_BYTES,
      `fault.file_size?megabytes=${MAX_FILE_MEGABYTES}`,
    ),
})
