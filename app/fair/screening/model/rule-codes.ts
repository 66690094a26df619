/** How a flag weighs: against the law; a person has to look; shown and no more. */
export const SEVERITIES = ['prohibited', 'review', 'warning'] as const
export type Severity = (typeof SEVERITIES)[number]

/** The rules by name: what the browser knows of them. */
export const RULE_CODES = [
  'sex',
  'sex_quota',
  'marriage',
  'ethnicity',
  'religion',
  'household',
  'origin',
  'hepatitis',
  'infection',
  'disability',
  'limbs',
  'under_age',
  'papers',
  'politics',
  'money',
  'age',
] as const
export type RuleCode = (typeof RULE_CODES)[number]
