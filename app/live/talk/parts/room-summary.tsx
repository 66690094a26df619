import { ChevronDown } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'

/**
 * What a room is about. While it is live on a phone it folds, so that the questions stay in sight; without
 * JavaScript, where nothing else moves either, it is always read whole.
 */
export function RoomSummary(props: { summary: string; isLive: boolean }) {
  const t = useT()
  const { summary, isLive } = props
  if (summary === '') return null
  const text = 'text-base break-words whitespace-pre-line text-body'
  if (!isLive) return <p className={`bg-card px-4 pt-1 pb-4 ${text}`}>{summary}</p>
  return (
    <div className="bg-card px-4 pb-2">
      <details className="group md:hidden noscript:hidden">
        <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-1 text-base text-body">
          {t('rooms.about_room')}
          <ChevronDown aria-hidden size={18} className="group-open:rotate-180" />
        </summary>
        <p className={`pb-2 ${text}`}>{summary}</p>
      </details>
      <p className={`hidden pt-1 pb-2 md:block noscript:block ${text}`}>{summary}</p>
    </div>
  )
}
