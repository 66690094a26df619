import type { Rule } from './rule.ts'
import { AGE_RULE, UNDER_AGE_RULE } from './rules-of-age.ts'
import { BACKGROUND_RULES, POLITICS_RULE } from './rules-of-background.ts'
import { HEALTH_RULES } from './rules-of-health.ts'
import { MONEY_RULE, PAPERS_RULE } from './rules-of-money.ts'
import { SEX_RULES } from './rules-of-sex.ts'

/** Every rule. */
export const RULES: readonly Rule[] = [
  ...SEX_RULES,
  ...BACKGROUND_RULES,
  ...HEALTH_RULES,
  UNDER_AGE_RULE,
  PAPERS_RULE,
  POLITICS_RULE,
  MONEY_RULE,
  AGE_RULE,
]
