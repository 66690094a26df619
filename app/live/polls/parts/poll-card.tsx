import { CircleCheck } from 'lucide-react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { SeenPoll } from '../../talk/model/room-view.ts'

/** A poll above the questions: pressed, a choice counts at once; how many chose what is seen by all. */
export function PollCard(props: {
  poll: SeenPoll
  isOpen: boolean
  /** Whether the reader may choose in it while it is. */
  mayChoose: boolean
  chosen: number | null
  choose: (choice: number) => void
}) {
  const t = useT()
  const { locale } = useLocale()
  const { poll, isOpen, mayChoose, chosen, choose } = props
  const all = poll.counts.reduce((sum, count) => sum + count, 0)
  return (
    <section
      aria-labelledby={`poll-${poll.id}`}
      className="flex flex-col gap-2.5 border-b border-line bg-tint px-4 py-3"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id={`poll-${poll.id}`} className="text-lead font-semibold break-words text-ink">
          {poll.question}
        </h2>
        <p className="text-small text-quiet">
          {t(isOpen ? 'rooms.poll.count' : 'rooms.poll.closed_count', {
            count: all.toLocaleString(locale),
          })}
        </p>
      </div>
      <ul className="flex flex-col gap-2">
        {poll.choices.map((choice, place) => (
          <li key={place}>
            <Choice
              choice={choice}
              count={poll.counts[place] ?? 0}
              all={all}
              isPressable={isOpen && mayChoose}
              isChosen={chosen === place}
              onPress={() => choose(place)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Choice(props: {
  choice: string
  count: number
  all: number
  isPressable: boolean
  isChosen: boolean
  onPress: () => void
}) {
  const t = useT()
  const { locale } = useLocale()
  const { choice, count, all, isPressable, isChosen, onPress } = props
  const share = all === 0 ? 0 : count / all
  const percent = share.toLocaleString(locale, { style: 'percent' })
  const inside = (
    <>
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 bg-tint-line/50 transition-[width]"
        style={{ width: `${share * 100}%` }}
      />
      <span className="relative flex min-w-0 items-center gap-2">
        {isChosen && (
          <CircleCheck aria-label={t('rooms.poll.own')} size={18} className="text-link" />
        )}
        <span className="min-w-0 break-words">{choice}</span>
      </span>
      <span className="relative shrink-0 text-body tabular-nums">{percent}</span>
    </>
  )
  const look = classes(
    'relative flex min-h-11 w-full items-center justify-between gap-3 overflow-hidden rounded-desk border bg-card px-3 py-1.5 text-left text-base text-ink',
    isChosen ? 'border-action font-semibold' : 'border-line-strong',
  )
  return isPressable ? (
    <button type="button" aria-pressed={isChosen} onClick={onPress} className={look}>
      {inside}
    </button>
  ) : (
    <div className={look}>{inside}</div>
  )
}
