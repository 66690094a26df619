import type { Translate } from '#app/i18n/index.ts'
import type { RuleCode, RuleTerms } from '../model/rules.ts'

/** A rule in the words in force: the province's own, else the built-in ones with its threshold. */
export function sayRule(
  t: Translate,
  rule: RuleCode,
  terms: Pick<RuleTerms, 'text' | 'threshold'>,
): string {
  return terms.text ?? t(`rule.text.${rule}`, { value: terms.threshold ?? '' })
}
