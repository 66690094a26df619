import type { MessageKey } from '#app/i18n/index.ts'
import type { RuleSeverity } from '#db/tables/demand.ts'
import type { Judgement, Verdict } from '../model/judge.ts'
import { holdOf, liftOf, type RuleCode, type RuleTable } from '../model/rules.ts'

/**
 * For whom a rule speaks. An employer offers what a filing lifts and the college files it; a post of a
 * student's own has no filing, so that nothing lifts what refuses it.
 */
export type RuleReader = 'college' | 'employer' | 'own_post'

/** What a rule says of a demand, with what only waits for its filing told apart. */
export type ShownVerdict = Verdict | 'files'

/** What a rule is shown to say. */
export function shownVerdict(
  { rule, verdict }: Judgement,
  rules: RuleTable,
  reader: RuleReader,
): ShownVerdict {
  if (verdict !== 'refuses' || reader === 'own_post') return verdict
  return liftOf(rule, rules[rule].severity) === 'filing' ? 'files' : verdict
}

/** The sentence of what can be done about a rule that has something against a demand. */
export function wayOutKey(
  of: { rule: RuleCode; verdict: Verdict; severity: RuleSeverity },
  reader: RuleReader,
): MessageKey {
  const { rule, verdict, severity } = of
  const atStart = verdict === 'warns' && holdOf(rule) === 'start'
  if (reader === 'own_post') return atStart ? 'rule.own_start' : `rule.own_${verdict as 'warns'}`
  if (atStart) return 'rule.hold_start'
  const lift = liftOf(rule, severity)
  return lift === 'filing' && reader === 'employer'
    ? 'rule.lift_filing_by_college'
    : `rule.lift_${lift}`
}
