import { useLocale } from '#app/i18n/react.tsx'
import { sayTime } from '#app/ui/time.tsx'
import type { Lack } from '../model/replay-lacks.ts'

/** What a replay lacks that was shown, in times of the day; nothing where it lacks nothing. */
export function ReplayLacks(props: { lacks: readonly Lack[] }) {
  const { t, locale } = useLocale()
  if (props.lacks.length === 0) return null
  return (
    <ul className="flex flex-col gap-1 bg-wait-tint px-4 py-3 text-base text-wait">
      {props.lacks.map(({ fromMs, untilMs }) => {
        const [from, until] = [fromMs, untilMs].map((at) => sayTime(new Date(at), locale))
        return (
          <li key={fromMs}>
            {from === until
              ? t('rooms.replay_lacks_moment', { at: from ?? '' })
              : t('rooms.replay_lacks', { from: from ?? '', until: until ?? '' })}
          </li>
        )
      })}
    </ul>
  )
}
