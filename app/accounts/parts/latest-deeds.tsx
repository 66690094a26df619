import { useT } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'
import { sayWholeDeed } from './log-words.ts'

/** The newest lines of the log, in short. */
export function LatestDeeds(props: {
  deeds: {
    id: string
    at: Date
    actorName: string | null
    organisationName: string | null
    action: string
    minutes: number | null
  }[]
  now: Date
}) {
  const t = useT()
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card px-4">
      {props.deeds.map((deed) => (
        <li key={deed.id} className="flex flex-col py-2.5 text-desk">
          <span className="flex items-baseline justify-between gap-3">
            <span className="font-medium text-ink">{sayWholeDeed(t, deed)}</span>
            <span className="text-desk-small whitespace-nowrap text-quiet">
              <Moment at={deed.at} now={props.now} />
            </span>
          </span>
          <span className="truncate text-desk-small text-quiet">
            {deed.actorName ?? t('audit.system')}
            {deed.organisationName && ` · ${deed.organisationName}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
