import { LOCALES, translator, type MessageKey } from '#app/i18n/index.ts'

/**
 * Makes a reader of the site's own words for terms, in each language in which it says them: whoever
 * copies what a page or the template says is understood. Null for any other text.
 */
export function ownTermReader<T extends string>(
  terms: readonly T[],
  key: (term: T) => MessageKey,
): (text: string) => T | null {
  const byName = new Map(
    LOCALES.flatMap((locale) => {
      const t = translator(locale)
      return terms.map((term) => [plainTerm(t(key(term))), term] as const)
    }),
  )
  return (text) => byName.get(plainTerm(text)) ?? null
}

/** Full time, full-time and FULL TIME are one. */
function plainTerm(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
}
