import { translator, type Locale, type MessageKey } from '#app/i18n/index.ts'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import type { SelectedOutcome } from '../applicant-selection.ts'

/** What is said of a step for many: how many it changed, and of the others how many for which reason. */
export function saySelected(
  locale: Locale,
  outcome: SelectedOutcome,
): { key: MessageKey; params: Record<string, number | string> } {
  const t = translator(locale)
  const { changed, skipped, takenBack, left } = outcome
  const rest = [
    skipped > 0 && t('applicants.bulk_skipped', { count: skipped }),
    takenBack > 0 && t('applicants.bulk_taken_back', { count: takenBack }),
    left > 0 && t('applicants.bulk_left', { count: left, most: SELECTION_MAX }),
  ].filter((part) => part !== false)
  return rest.length > 0
    ? {
        key: 'applicants.bulk_partly',
        params: { changed, rest: rest.join(t('applicants.bulk_joint')) },
      }
    : { key: 'applicants.bulk_done', params: { changed } }
}
