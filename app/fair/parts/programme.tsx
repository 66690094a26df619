import { MapPin } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import type { ProgrammeItem } from '../model/fair.ts'
import { Hours } from './fair-when.tsx'

/**
 * What takes place at a fair, by its beginning. Where there is room, a bar shows each part's
 * share of the day, so that one sees what goes on beside what.
 */
export function Programme(props: {
  fair: { startsAt: Date; endsAt: Date }
  items: ProgrammeItem[]
}) {
  const t = useT()
  const ordered = [...props.items].sort(
    (a, b) => (a.startsAt?.getTime() ?? 0) - (b.startsAt?.getTime() ?? 0),
  )
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
      {ordered.map((item) => (
        <li key={item.id} className="grid gap-x-6 gap-y-1.5 p-4 md:grid-cols-[7rem_minmax(0,1fr)]">
          <div className="flex flex-col gap-2">
            <p className="text-base font-semibold whitespace-nowrap text-link">
              {item.startsAt ? (
                <Hours startsAt={item.startsAt} endsAt={item.endsAt} />
              ) : (
                t('finding.fair.all_day')
              )}
            </p>
            <ShareOfDay day={props.fair} item={item} />
          </div>
          <div className="flex flex-col gap-1">
            <h3 className="text-base font-semibold text-ink">{item.title}</h3>
            {item.description && <p className="text-base text-body">{item.description}</p>}
            {item.place && (
              <p className="flex items-center gap-1 text-small text-quiet">
                <MapPin aria-hidden size={14} />
                {item.place}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function ShareOfDay(props: { day: { startsAt: Date; endsAt: Date }; item: ProgrammeItem }) {
  const { day, item } = props
  const from = day.startsAt.getTime()
  const length = day.endsAt.getTime() - from
  const share = (at: Date | null, otherwise: number) =>
    at ? Math.min(1, Math.max(0, (at.getTime() - from) / length)) : otherwise
  const left = share(item.startsAt, 0)
  const right = share(item.endsAt, 1)
  return (
    <span aria-hidden className="hidden h-1 overflow-hidden rounded-chip bg-sunken md:block">
      <span
        className="block h-full rounded-chip bg-action"
        style={{ marginLeft: `${left * 100}%`, width: `${Math.max(0.03, right - left) * 100}%` }}
      />
    </span>
  )
}
