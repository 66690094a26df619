import { createHash } from 'node:crypto'
import { en } from '../app/i18n/en/index.ts'
import { zhCN } from '../app/i18n/zh-CN/index.ts'
import type { Locale, MessageKey, Messages } from '../app/i18n/words.ts'

const TEXTS: Record<Locale, Messages> = { 'zh-CN': zhCN, en }
const MARKER = /["'`]@words:([\w-]+):[\w-]+@["'`]/g

/**
 * What stands in a built module for its texts until they are put in for each language. The texts'
 * own hash is in it, because the names of built files are made from it.
 */
export function markWords(keys: readonly string[]): string {
  const texts = keys.map((key) => [zhCN[key as MessageKey], en[key as MessageKey]])
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('base64url').slice(0, 12)
  return `@words:${Buffer.from(keys.join(' ')).toString('base64url')}:${hash}@`
}

/** The code with the texts of one language in place of its markers. */
export function putWords(code: string, locale: Locale): string {
  return code.replace(MARKER, (_marker, encoded: string) => {
    const keys = Buffer.from(encoded, 'base64url').toString().split(' ') as MessageKey[]
    return JSON.stringify(Object.fromEntries(keys.map((key) => [key, TEXTS[locale][key]])))
  })
}
