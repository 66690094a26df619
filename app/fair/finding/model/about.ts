import type { Locale, Translate } from '#app/i18n/index.ts'
import { sayCount } from '../../model/search-labels.ts'
import { MANY } from './facets.ts'

/**
 * A number that was counted some minutes ago, rounded down, for it may be a little less by now:
 * 约 9.5 万, about 95,000.
 */
export function sayAbout(count: number, locale: Locale, t: Translate): string {
  const step = count < MANY ? 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1) : 1000
  const rounded = count - (count % step)
  const isLong = locale === 'zh-CN' && rounded >= 10_000
  return t('finding.about', { count: isLong ? `${rounded / 10_000} 万` : sayCount(rounded) })
}

/** A number of openings: of more than `MANY`, those that were counted some minutes ago. */
export function sayOpenings(openings: number, locale: Locale, t: Translate): string {
  return openings > MANY ? sayAbout(openings, locale, t) : sayCount(openings)
}

/** Chinese sets no gap before 约, and none between 万 and what is counted: 约 9.5 万个岗位. */
export function closeUp(text: string): string {
  return text.replaceAll(' 约', '约').replace(/万 (?=[个人])/g, '万')
}

/** The gap between a number and what is counted, where they are set in two sizes. */
export function gapAfter(count: string): '' | ' ' {
  return count.endsWith('万') ? '' : ' '
}

/** How many were found, and that it is not known exactly where it is not. */
export function sayFound(
  found: { total: number | null; headcount: number | null },
  isNarrowed: boolean,
  locale: Locale,
  t: Translate,
): string {
  const { total, headcount } = found
  if (total === null) return t('finding.list.many', { openings: sayCount(MANY) })
  if (total === 0) return t('finding.list.zero')
  const counts = {
    openings: sayOpenings(total, locale, t),
    people: total > MANY ? sayAbout(headcount ?? 0, locale, t) : sayCount(headcount ?? 0),
  }
  return closeUp(t(isNarrowed ? 'finding.list.found' : 'finding.list.all', counts))
}
