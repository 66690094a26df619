import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

const TONES = {
  good: 'border-tint-line bg-tint text-link',
  quiet: 'border-line bg-card text-ink',
  urgent: 'border-urgent bg-urgent-tint text-urgent',
}

/** What an import comes to, as numbers beside each other. */
export function RosterCounts(props: {
  counts: { key: string; label: string; count: number; tone: keyof typeof TONES }[]
}) {
  const { locale } = useLocale()
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {props.counts.map(({ key, label, count, tone }) => (
        <div
          key={key}
          className={classes(
            'flex flex-col-reverse rounded-card border px-4 py-3',
            TONES[count > 0 ? tone : 'quiet'],
          )}
        >
          <dt className="text-desk-small">{label}</dt>
          <dd className="text-desk-title font-bold tabular-nums">{count.toLocaleString(locale)}</dd>
        </div>
      ))}
    </dl>
  )
}
