import { Link } from '@remix-run/react'
import { BriefcaseBusiness, MessageCircleQuestion } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import type { Chapter } from '../replay.ts'

/** So many are seen at once; the others are a scroll away. */
const TALL = 'max-h-72 overflow-y-auto'

/** The chapters of a replay: each opening as it was presented, each answer; nothing without any. */
export function ReplayChapters(props: {
  chapters: readonly Chapter[]
  /** The second of the broadcast that was chosen. */
  from: number | undefined
}) {
  const t = useT()
  const { chapters } = props
  if (chapters.length === 0) return null
  return (
    <section aria-labelledby="chapters" className="bg-card px-4 pt-4 noscript:hidden">
      <h2 id="chapters" className="text-base font-semibold text-ink">
        {t('rooms.chapters')}
      </h2>
      <ol tabIndex={0} aria-labelledby="chapters" className={`mt-1 flex flex-col ${TALL}`}>
        {chapters.map(({ kind, id, title, momentMs, replayMs }) => {
          const Icon = kind === 'opening' ? BriefcaseBusiness : MessageCircleQuestion
          return (
            <li key={`${id} ${replayMs}`}>
              <Link
                to={{ search: `?at=${Math.floor(momentMs / 1_000)}` }}
                aria-current={Math.floor(momentMs / 1_000) === props.from || undefined}
                className="flex min-h-11 items-center gap-3 rounded-desk px-1 text-base text-ink hover:bg-tint aria-[current]:bg-tint aria-[current]:font-semibold"
              >
                <span className="w-14 shrink-0 text-right text-link tabular-nums">
                  {sayBroadcastClock(replayMs)}
                </span>
                <Icon aria-hidden size={16} className="shrink-0 text-quiet" />
                <span className="sr-only">{t(`rooms.chapter.${kind}`)}</span>
                <span className="min-w-0 truncate">{title}</span>
              </Link>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
