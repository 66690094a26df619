import { Radio } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import { OVERRUN_MOST_MS } from '../../rooms/model/room-times.ts'
import { sayTime } from './clock-time.ts'

/** How long the room has been live, by the server's clock, and a word once it should be over. */
export function BroadcastLine(props: { openedAt: number; endsAt: Date; now: Date }) {
  const { locale, t } = useLocale()
  const { openedAt, endsAt } = props
  const now = useTicking(props.now)
  const isOver = now > endsAt.getTime()
  const cutOffAt = Math.max(endsAt.getTime(), openedAt) + OVERRUN_MOST_MS
  return (
    <>
      <span className="inline-flex items-center gap-1.5 rounded-desk bg-urgent-fill px-2.5 py-1 text-base font-semibold text-action-ink">
        <Radio aria-hidden size={16} />
        {t('rooms.state.live')}
        <time role="timer" className="tabular-nums">
          {sayBroadcastClock(Math.max(0, now - openedAt))}
        </time>
      </span>
      {isOver && (
        <p
          role="status"
          className="basis-full rounded-desk bg-wait-tint px-3 py-2 text-base text-wait"
        >
          {t('rooms.overrun', {
            planned: sayTime(endsAt.getTime(), locale),
            cut: sayTime(cutOffAt, locale),
          })}
        </p>
      )}
    </>
  )
}

/** The server's time, in milliseconds, each second; a phone's own clock may be wrong. */
function useTicking(serverNow: Date): number {
  const [now, setNow] = useState(serverNow.getTime())
  useEffect(() => {
    const ahead = serverNow.getTime() - Date.now()
    const timer = setInterval(() => setNow(Date.now() + ahead), 1_000)
    return () => clearInterval(timer)
    // One page is of one moment: what is loaded anew comes with its own.
  }, [serverNow])
  return now
}
