import { Link } from '@remix-run/react'
import { classes } from '#app/ui/classes.ts'

export interface DeskFigure {
  label: string
  count: number
  to: string
  /** It waits for a person. */
  waits?: boolean
}

/** Numbers of a desk, each leading to what it counts. */
export function DeskFigures(props: { figures: DeskFigure[] }) {
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {props.figures.map((figure) => (
        <li key={figure.label}>
          <Link
            to={figure.to}
            className="flex flex-col gap-1 rounded-card border border-line bg-card p-4 hover:border-tint-line hover:bg-tint"
          >
            <span className="text-desk text-quiet">{figure.label}</span>
            <span
              className={classes(
                'text-title font-bold',
                figure.waits && figure.count > 0 ? 'text-wait' : 'text-ink',
              )}
            >
              {figure.count.toLocaleString('en-US')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
