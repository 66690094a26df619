import type { MessageKey, Translate } from '#app/i18n/index.ts'
import { translateError } from '#app/i18n/translate-error.ts'

const OWN = 'import_fault.'

/** The words for what is wrong with a row: a fault of the form, or one of sheets alone. */
export function sayRowError(t: Translate, error: string): string {
  const [key = '', query] = error.split('?')
  if (!key.startsWith(OWN)) return translateError(t, error)
  const values = Object.fromEntries(new URLSearchParams(query))
  return t(`import_fault.${key.slice(OWN.length)}` as MessageKey, values)
}
