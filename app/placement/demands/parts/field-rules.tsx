import type { ReactNode } from 'react'
import type { Translate } from '#app/i18n/index.ts'
import { translateError } from '#app/i18n/translate-error.ts'
import { classes } from '#app/ui/classes.ts'
import type { DemandField } from '../model/demand.ts'
import type { TypedFaults } from '../model/demand-form.ts'
import type { Judgement } from '../model/judge.ts'
import { sayBasis } from '#app/fair/screening/parts/flag-words.ts'
import { definitionOf, type RuleCode, type RuleTable } from '../model/rules.ts'
import { shownVerdict, type RuleReader } from './rule-reader.ts'
import { sayArticle, sayBreach, sayCheckedArticle, sayMend, joinTerms } from './rule-words.ts'

/** A rule that looks at texts alone speaks where its words stand. */
function isOfTexts(rule: RuleCode): boolean {
  return rule === 'wording' || rule === 'wording_in_doubt'
}

/** What rules have against what stands in a field, to stand beside it, after what it is for. */
export function fieldHint(
  t: Translate,
  field: DemandField,
  says: { judgements: Judgement[]; rules: RuleTable; reader: RuleReader; faults?: TypedFaults },
  hint?: ReactNode,
): ReactNode {
  const { judgements, rules, reader, faults } = says
  const fault = faults?.[field]
  const open = judgements.filter(({ verdict }) => verdict === 'refuses' || verdict === 'warns')
  const speaking = open.filter(
    ({ rule, said }) => definitionOf(rule).fields?.[0] === field && !(said && isOfTexts(rule)),
  )
  const terms = open.flatMap((judgement) =>
    joinTerms(judgement.said ?? [])
      .filter((one) => one.field === field)
      .map((said) => ({ said, judgement })),
  )
  if (speaking.length + terms.length === 0 && !fault) return hint
  const shown = (judgement: Judgement) => shownVerdict(judgement, rules, reader)
  const articleOf = (rule: RuleCode) => {
    const { article } = rules[rule]
    const said = reader === 'own_post' ? sayCheckedArticle(t, article) : sayArticle(t, article)
    return said && `（${said}）`
  }
  return (
    <>
      {hint && <span className="block">{hint}</span>}
      {fault && <span className="block font-medium text-urgent">{translateError(t, fault)}</span>}
      {speaking.map((judgement) => (
        <span
          key={judgement.rule}
          className={classes(
            'block font-medium',
            shown(judgement) === 'refuses' ? 'text-urgent' : 'text-wait',
          )}
        >
          {t(`rule.verdict.${shown(judgement)}`)}：{sayBreach(t, judgement)}
          {articleOf(judgement.rule)}
        </span>
      ))}
      {terms.map(({ said, judgement }) => (
        <span
          key={`${said.rule} ${said.term}`}
          className={classes(
            'block font-medium',
            shown(judgement) === 'refuses' ? 'text-urgent' : 'text-wait',
          )}
        >
          {t(`rule.verdict.${shown(judgement)}`)}：
          {t('screening.flag', { term: said.term, rule: t(`screening.rule.${said.rule}`) })}（
          {sayBasis(said.basis, t)}）
          <span className="block font-normal text-body">{sayMend(t, said)}</span>
        </span>
      ))}
    </>
  )
}
