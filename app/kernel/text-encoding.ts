/** What is tried of a text that says nothing of its encoding: GB18030 is what Chinese programs write. */
const ENCODINGS = ['utf-8', 'gb18030'] as const

/**
 * A text as programs here save it: UTF-8 with or without its mark, UTF-16 with it, else GB18030; null where
 * it is in none of them.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (hasUtf16Mark(bytes)) return new TextDecoder('utf-16le').decode(bytes)
  for (const encoding of ENCODINGS) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not in this encoding.
    }
  }
  return null
}

/** The byte order mark of UTF-16, little-endian, as Excel saves "Unicode text". */
export function hasUtf16Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe
}
