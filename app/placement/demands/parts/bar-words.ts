import type { MessageKey, Translate } from '#app/i18n/index.ts'

const ABOUT_HER = [
  ...['first_year', 'under_age', 'minors_work', 'women_work', 'major'],
  ...['withdrawn', 'days', 'employer', 'unsuitable_site', 'elsewhere'],
]

/** What keeps somebody from a post, as a sentence of its own, or as the name of a rule that the post breaks. */
export function sayBar(
  t: Translate,
  { rule, params }: { rule: string; params: Record<string, string | number> },
): string {
  return ABOUT_HER.includes(rule)
    ? t(`bar.${rule}` as MessageKey, params)
    : t('bar.of_post', { rule: t(`rule.name.${rule}` as MessageKey) })
}
