import { useLocale } from '#app/i18n/react.tsx'
import type { WithoutCounts } from '../without-post.ts'

const WHYS = ['nothingRanked', 'full', 'barred', 'byHand'] as const

/** Those without a post by why: what would help each kind is another thing. */
export function WithoutLine({ counts }: { counts: WithoutCounts }) {
  const { locale, t } = useLocale()
  const parts = WHYS.filter((why) => counts[why] > 0)
  if (parts.length === 0) return null
  return (
    <p className="text-desk text-body">
      <span className="font-medium text-ink">{t('allocation.unplaced')}</span>
      {' · '}
      {parts
        .map((why) => t(`allocation.without.${why}`, { count: counts[why].toLocaleString(locale) }))
        .join(' · ')}
    </p>
  )
}
