import type { Locale, Translate } from '#app/i18n/index.ts'
import type { Lowered } from '../seats.ts'

/**
 * What lowers a post's seats, with its numbers, in words for students.
 * @returns nothing where nothing does, or it was not kept.
 */
export function sayLowered(
  { t, locale }: { t: Translate; locale: Locale },
  lowered: Lowered | null | undefined,
): string {
  if (!lowered) return ''
  const number = (count: number) => count.toLocaleString(locale)
  const present = number(lowered.present)
  if (lowered.rule === 'other_plans') return t('reason.lowered_other_plans', { present })
  const { cap, staff, percent } = lowered
  return t(`reason.lowered_${lowered.rule}`, {
    cap: number(cap),
    staff: number(staff),
    percent: number(percent ?? Math.round((cap / staff) * 100)),
    present,
  })
}
