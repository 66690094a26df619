import type { MessageKey, Translate } from '#app/i18n/index.ts'
import type { Judgement, Said } from '../model/judge.ts'
import { definitionOf, type RuleCode, type RuleList, type RuleTerms } from '../model/rules.ts'

/** The sentence of what is wrong, with the figures of this demand in it. */
export function sayBreach(t: Translate, { rule, params }: Pick<Judgement, 'rule' | 'params'>) {
  if (rule === 'fees' && !params.fees) return t('rule.says.fees_in_text', params)
  const fees = params.fees === undefined ? '' : sayFees(t, String(params.fees))
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? value.toLocaleString('en') : value,
    ]),
  )
  return t(`rule.says.${rule}` as MessageKey, { ...said, fees })
}

/** Terms of one rule in one sentence as one of them: `只要男生”、“女生勿扰`. */
export function joinTerms(said: readonly Said[]): Said[] {
  const alike = Map.groupBy(said, ({ field, rule, excerpt }) => [field, rule, excerpt].join('\n'))
  return [...alike.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, term: [first, ...others].map(({ term }) => term).join('”、“') }] : [],
  )
}

/** How a term in a text is put right; what may stand after all is the college's to decide. */
export function sayMend(t: Translate, { rule }: Said): string {
  return rule === 'infection' || rule === 'politics'
    ? t(`rule.mend.${rule}`)
    : t(`screening.mend.${rule}`)
}

/** The number of a rule's article as people say it; a "?" after it says that nobody has checked it. */
export function sayArticle(t: Translate, article: string): string {
  if (article === '–' || article === '') return t('rule.no_article')
  return article.endsWith('?')
    ? t('rule.article_unchecked', { article: article.slice(0, -1) })
    : t('rule.article', { article })
}

/** The same where somebody reads it who checks no numbers: none where nobody has checked it. */
export function sayCheckedArticle(t: Translate, article: string): string | null {
  const isKnown = article !== '–' && article !== '' && !article.endsWith('?')
  return isKnown ? t('rule.article', { article }) : null
}

function sayFees(t: Translate, fees: string): string {
  return fees
    .split(',')
    .map((fee) => t(`demand.fees.${fee}` as MessageKey))
    .join('、')
}

/** What a rule goes by, with its unit: number, day, grade, list; empty where there is none. */
export function sayThreshold(t: Translate, rule: RuleCode, terms: RuleTerms): string {
  const { unit, barred } = definitionOf(rule)
  const { threshold, yearDay, fromGrade } = terms
  return [
    unit && threshold !== null && t(`rule.unit.${unit}`, { value: threshold }),
    yearDay !== null && t('rule.from_year_day', { day: yearDay }),
    fromGrade !== null &&
      t('rule.from_grade', { grade: t(`demand.grade.${fromGrade}` as MessageKey) }),
    barred &&
      terms.barred !== null &&
      (sayListed(t, barred.of, terms.barred) || t('demand.none_of')),
  ]
    .filter(Boolean)
    .join('；')
}

function sayListed(t: Translate, of: RuleList['of'], values: readonly string[]): string {
  return values.map((value) => t(`demand.${of}.${value}` as MessageKey)).join('、')
}
