import type { Context } from '#app/kernel/context.ts'
import { readRules } from '../demands/rule-table.ts'

/**
 * How many days a plan of 认识实习 may last before its form asks whether it is one, by the rule table;
 * null where the rule is off. The figure is the platform's: the law gives none.
 */
export async function getMostFamiliarisationDays(context: Context): Promise<number | null> {
  const { familiarisation } = await readRules(context, context.db)
  return familiarisation.severity === 'off' ? null : familiarisation.threshold
}
