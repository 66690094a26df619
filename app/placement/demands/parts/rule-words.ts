import type { MessageKey, Translate } from '#app/i18n/index.ts'
import type { Judgement } from '../model/judge.ts'
import { definitionOf, type RuleCode } from '../model/rules.ts'

/** The sentence of what is wrong, with the figures of this demand in it. */
export function sayBreach(t: Translate, { rule, params }: Pick<Judgement, 'rule' | 'params'>) {
  const fees = params.fees === undefined ? '' : sayFees(t, String(params.fees))
  return t(`rule.says.${rule}` as MessageKey, { ...params, fees })
}

/** The number of a rule's article as people say it; a "?" after it says that nobody has checked it. */
export function sayArticle(t: Translate, article: string): string {
  if (article === '–' || article === '') return t('rule.no_article')
  return article.endsWith('?')
    ? t('rule.article_unchecked', { article: article.slice(0, -1) })
    : t('rule.article', { article })
}

function sayFees(t: Translate, fees: string): string {
  return fees
    .split(',')
    .map((fee) => t(`demand.fees.${fee}` as MessageKey))
    .join('、')
}
/** A rule's threshold with its unit; empty where it has none. */
export function sayThreshold(t: Translate, rule: RuleCode, threshold: number | null): string {
  const { unit } = definitionOf(rule)
  return unit === undefined || threshold === null
    ? ''
    : t(`rule.unit.${unit}`, { value: threshold })
}
