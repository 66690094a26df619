import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export type MessageKey = keyof typeof zhCN
export type Messages = Record<MessageKey, string>
export type Params = Record<string, string | number>

const MESSAGES: Record<Locale, Messages> = { 'zh-CN': zhCN, en }

/** The locale asked for: by the cookie, else by the browser, else Chinese. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = LOCALES.find((locale) => locale === cookie)
  if (chosen) return chosen
  const first = acceptLanguage?.split(',')[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh-CN'
}

/** A function that gives the words for a key, with `{name}` placeholders filled in. */
export function translator(locale: Locale) {
  const messages = MESSAGES[locale]
  return (key: MessageKey, params: Params = {}): string => fill(messages[key] ?? key, params)
}
export type Translate = ReturnType<typeof translator>

/** The words for an error as forms carry them: `fault.code?name=value`. */
export function translateError(t: Translate, error: string): string {
  const [key = '', query] = error.split('?')
  return t(key as MessageKey, Object.fromEntries(new URLSearchParams(query)))
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
