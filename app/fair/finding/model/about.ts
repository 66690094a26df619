import type { Translate } from '#app/i18n/index.ts'
import { sayCount } from '../../model/search-labels.ts'
import { MANY } from './facets.ts'

/** A number of openings that may have been counted a moment ago: about so many, where they are many. */
export function sayAbout(openings: number, t: Translate): string {
  return openings > MANY ? t('finding.about', { count: sayCount(openings) }) : sayCount(openings)
}
