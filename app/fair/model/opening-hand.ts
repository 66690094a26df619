/** Which window types, and what of the form it has seen last. */
export interface TypingHand {
  /** The window's own mark: it never stands in its own way. */
  editor: string
  /** The version that the window has: the one it was loaded with, or its last save's. */
  version: string
  /** The person has seen that another window typed too, and wants this one's text. */
  overwrite?: boolean
}

const LONGEST = 60

/** The hidden fields by which a window makes itself known. */
export function readHand(formData: FormData): TypingHand {
  const read = (name: string) => {
    const value = formData.get(name)
    return typeof value === 'string' ? value.slice(0, LONGEST) : ''
  }
  return {
    editor: read('editor'),
    version: read('version'),
    overwrite: formData.get('overwrite') === 'yes',
  }
}
