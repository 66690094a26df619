import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export type MessageKey = keyof typeof zhCN
export type Messages = Record<MessageKey, string>

/**
 * Every text of the product. The browser's build takes `words-in-browser.ts` in its place: see
 * `vite/deliver-words.ts`.
 */
export const WORDS: Record<Locale, Messages> = { 'zh-CN': zhCN, en }
