import type { Locale, Messages } from './words.ts'

export const LOCALES = ['zh-CN', 'en'] as const satisfies Locale[]

/** The texts that the modules loaded so far have brought with them. */
const BROUGHT: Partial<Messages> = {}

/**
 * Stands for `words.ts` in the browser. The built files are of one language, that of the page as it
 * was loaded; another one is read after loading the page anew.
 */
export const WORDS: Record<Locale, Partial<Messages>> = { 'zh-CN': BROUGHT, en: BROUGHT }

/** Takes in the texts of a module: its first statement, put there by `vite/deliver-words.ts`. */
export function bringWords(words: Partial<Messages>): void {
  Object.assign(BROUGHT, words)
}
