import { LOCALES, WORDS, type Locale, type MessageKey } from './words.ts'

export { LOCALES } from './words.ts'
export type { Locale, MessageKey, Messages } from './words.ts'
export type Params = Record<string, string | number>

/** The locale asked for: by the cookie, else by the browser, else Chinese. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = LOCALES.find((locale) => locale === cookie)
  if (chosen) return chosen
  const first = acceptLanguage?.split(',')[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh-CN'
}

/** A function that gives the words of its `locale` for a key, with `{name}` placeholders filled in. */
export function translator(locale: Locale) {
  const messages = WORDS[locale]
  const say = (key: MessageKey, params: Params = {}): string => fill(messages[key] ?? key, params)
  return Object.assign(say, { locale })
}
export type Translate = ReturnType<typeof translator>

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
