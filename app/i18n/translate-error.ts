import { saidParams } from './said-params.ts'
import type { MessageKey, Translate } from './index.ts'

const FAULT = 'fault.'

/** The words for an error as forms carry them: `fault.code?name=value`, or another key. */
export function translateError(t: Translate, error: string): string {
  const [key = '', query] = error.split('?')
  const values = saidParams(Object.fromEntries(new URLSearchParams(query)), t.locale)
  if (!key.startsWith(FAULT)) return t(key as MessageKey, values)
  // Said as a template, so that the words of every fault are there: the server names the code.
  return t(`fault.${key.slice(FAULT.length)}` as MessageKey, values)
}
