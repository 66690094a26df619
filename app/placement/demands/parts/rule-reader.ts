import type { MessageKey } from '#app/i18n/index.ts'
import type { RuleSeverity } from '#db/tables/demand.ts'
import type { Judgement, Verdict } from '../model/judge.ts'
import { holdOf, liftOf, type RuleCode, type RuleTable } from '../model/rules.ts'

/**
 * For whom a rule speaks. An employer offers what a filing lifts and the college files it; so it does
 * for a post that a student has found, whom nothing keeps from asking.
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
  if (verdict !== 'refuses') return verdict
  // A post that a student has found is approved before the site is visited.
  if (reader === 'own_post' && holdOf(rule) === 'start') return 'warns'
  return liftOf(rule, rules[rule].severity) === 'filing' ? 'files' : verdict
}

/** The sentence of what can be done about a rule that has something against a demand. */
export function wayOutKey(
  of: { rule: RuleCode; verdict: Verdict; severity: RuleSeverity },
  reader: RuleReader,
): MessageKey {
  const { rule, verdict, severity } = of
  const lift = liftOf(rule, severity)
  if (reader === 'own_post') {
    if (holdOf(rule) === 'start') return 'rule.own_start'
    return verdict === 'refuses' && lift === 'filing'
      ? 'rule.own_files'
      : `rule.own_${verdict as 'warns'}`
  }
  if (verdict === 'warns' && holdOf(rule) === 'start') return 'rule.hold_start'
  return lift === 'filing' && reader === 'employer'
    ? 'rule.lift_filing_by_college'
    : `rule.lift_${lift}`
}
