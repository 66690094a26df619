import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import type { LateRefusal } from '../late-words.ts'

/** Whom employers cannot take of those who may come by the second round or by hand, and of how many nothing is said. */
export function LateWords(props: { unsaid: number; refused: LateRefusal[] }) {
  const { locale, t } = useLocale()
  const { unsaid, refused } = props
  if (unsaid === 0 && refused.length === 0) return null
  return (
    <div className="rounded-desk bg-wait-tint px-3 py-2 text-desk text-wait">
      {unsaid > 0 && <p>{t('allocation.late_unsaid', { count: unsaid.toLocaleString(locale) })}</p>}
      {refused.length > 0 && (
        <>
          <p className="font-medium">{t('allocation.late_refused')}</p>
          <ul role="list" className="mt-1 flex flex-col gap-1">
            {refused.map(({ studentId, postId, student, post, reason, isPlaced }) => (
              <li key={studentId + postId}>
                {`${student} → ${post}：${reason} `}
                {isPlaced && <Badge tone="urgent">{t('candidates.way.placed')}</Badge>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
