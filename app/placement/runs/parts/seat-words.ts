import type { Locale, Translate } from '#app/i18n/index.ts'
import type { PostCounts } from '../../allocation/post-counts.ts'

/**
 * How many seats a post has, and how many of them were settled before anything was worked out: the
 * same words for everybody who reads of it.
 * @param round of the version: a second one settles what the first has given.
 */
export function saySeats(
  { t, locale }: { t: Translate; locale: Locale },
  { seats, settled }: Pick<PostCounts, 'seats' | 'settled'>,
  round: number,
): string {
  const number = (count: number) => count.toLocaleString(locale)
  if (settled === 0) return t('reason.seats', { seats: number(seats) })
  return t(round === 2 ? 'reason.seats_before' : 'reason.seats_settled', {
    seats: number(seats),
    settled: number(settled),
  })
}
