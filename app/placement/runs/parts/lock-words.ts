import type { Translate } from '#app/i18n/index.ts'

/**
 * How many are settled one by one, each with a reason, and how many were kept all together, which has
 * none; empty where nobody is.
 * @param of.locks all of them, `of.kept` those among them who were kept.
 */
export function sayLocks(t: Translate, of: { locks: number; kept: number }): string {
  const { locks, kept } = of
  return [
    locks > kept && t('allocation.locks_count', { count: locks - kept }),
    kept > 0 && t('allocation.kept_count', { count: kept }),
  ]
    .filter(Boolean)
    .join(' · ')
}
