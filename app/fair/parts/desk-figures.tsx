import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

export interface DeskFigure {
  label: string
  count: number
  /** Where what it counts is listed; without it the number stands by itself. */
  to?: string
  /** Above nothing: it waits for a person, or is past its time. */
  tone?: 'wait' | 'urgent'
  note?: string
}

/** Numbers of a desk, each leading to what it counts. */
export function DeskFigures(props: { figures: DeskFigure[] }) {
  return (
    <ul
      className={classes(
        'grid grid-cols-2 gap-3',
        props.figures.length > 4 ? 'lg:grid-cols-3 xl:grid-cols-6' : 'lg:grid-cols-4',
      )}
    >
      {props.figures.map((figure) => (
        <li key={figure.label}>
          {figure.to ? (
            <Link to={figure.to} className={`${FRAME} hover:border-tint-line hover:bg-tint`}>
              <Figure {...figure} />
            </Link>
          ) : (
            <div className={FRAME}>
              <Figure {...figure} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

const FRAME = 'flex h-full flex-col gap-0.5 rounded-card border border-line bg-card px-4 py-3.5'

function Figure(props: DeskFigure) {
  const { locale } = useLocale()
  const pressing = props.tone && props.count > 0
  return (
    <>
      <span className="text-desk text-quiet">{props.label}</span>
      <span
        className={classes(
          'text-title font-bold',
          !pressing && 'text-ink',
          pressing && (props.tone === 'urgent' ? 'text-urgent' : 'text-wait'),
        )}
      >
        {props.count.toLocaleString(locale)}
      </span>
      {props.note && <span className="text-desk-small text-quiet">{props.note}</span>}
    </>
  )
}
