import { scaleBand, scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { useId } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { sayDay } from '#app/ui/time.tsx'
import { NumbersBelow } from './numbers-below.tsx'

export interface DaySeries {
  label: string
  values: number[]
}

const WIDTH = 700
const HEIGHT = 200

/**
 * Numbers by day: the first series as columns, the second as a line with points, so that they are
 * told apart without colour. Each has a scale of its own where their sizes are far apart. The
 * numbers themselves stand in a table below.
 */
export function DayChart(props: {
  title: string
  /** What one sees in it, in a sentence. */
  summary: string
  days: string[]
  columns: DaySeries
  points?: DaySeries
  now: Date
  /** Beside other things: lower, and its numbers are told by its summary alone. */
  isSmall?: boolean
}) {
  const { locale, t } = useLocale()
  const { isSmall } = props
  const height = isSmall ? 'h-32' : 'h-52'
  const { days, columns, points } = props
  const id = useId()
  const say = (day: string) => sayDay(new Date(`${day}T12:00:00+08:00`), props.now, locale)
  const x = scaleBand(days, [0, WIDTH]).paddingInner(0.25).paddingOuter(0.1)
  const middle = (day: string) => (x(day) ?? 0) + x.bandwidth() / 2
  const left = scaleLinear([0, Math.max(...columns.values, 1)], [HEIGHT, 8]).nice(4)
  const far = points && isFar(columns.values, points.values)
  const right = far
    ? scaleLinear([0, Math.max(...points.values, 1)], [HEIGHT, 8]).nice(4)
    : left.copy()
  if (points && !far) {
    left.domain([0, Math.max(...columns.values, ...points.values, 1)]).nice(4)
    right.domain(left.domain())
  }
  const ticks = left.ticks(isSmall ? 2 : 4).filter(Number.isInteger)
  const shown = spread(days, 6)
  return (
    <figure className="flex flex-col gap-3" aria-labelledby={`${id}-title`}>
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span id={`${id}-title`} className="text-desk font-semibold text-ink">
          {props.title}
        </span>
        <span className="flex flex-wrap gap-x-4 text-desk-small text-quiet">
          <Key label={columns.label} isColumns />
          {points && (
            <Key label={far ? t('figures.own_scale', { label: points.label }) : points.label} />
          )}
        </span>
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2">
        <Scale ticks={ticks} at={(tick) => left(tick) / HEIGHT} locale={locale} height={height} />
        <svg
          role="img"
          aria-label={props.summary}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className={classes(height, 'w-full overflow-visible')}
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1={0}
              x2={WIDTH}
              y1={left(tick)}
              y2={left(tick)}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {days.map((day, index) => {
            const value = columns.values[index] ?? 0
            return (
              <rect
                key={day}
                x={x(day)}
                y={left(value)}
                width={x.bandwidth()}
                height={HEIGHT - left(value)}
                className="fill-action"
              >
                <title>{`${say(day)} ${columns.label} ${value}`}</title>
              </rect>
            )
          })}
          {points && (
            <>
              <path
                d={
                  line<number>()
                    .x((_, index) => middle(days[index] ?? ''))
                    .y(right)(points.values) ?? ''
                }
                className="fill-none stroke-ink"
                strokeWidth={2}
                vectorEffect="non-scaling-stroke"
              />
              {days.length <= 31 &&
                points.values.map((value, index) => (
                  // A line without length and with round ends stays round however wide the chart is.
                  <path
                    key={days[index]}
                    d={`M${middle(days[index] ?? '')} ${right(value)}h0.001`}
                    className="stroke-ink"
                    strokeWidth={6}
                    strokeLinecap="round"
                    vectorEffect="non-scaling-stroke"
                  >
                    <title>{`${say(days[index] ?? '')} ${points.label} ${value}`}</title>
                  </path>
                ))}
            </>
          )}
        </svg>
        {far ? (
          <Scale
            ticks={right.ticks(isSmall ? 2 : 4).filter(Number.isInteger)}
            at={(tick) => right(tick) / HEIGHT}
            locale={locale}
            height={height}
          />
        ) : (
          <span />
        )}
        <div
          aria-hidden
          className="relative col-start-2 h-5 text-desk-small whitespace-nowrap text-quiet"
        >
          {shown.map((day, index) => (
            <span
              key={day}
              className={classes(
                'absolute top-1 -translate-x-1/2',
                // On a phone there is room for every other day.
                index % 2 === 1 && 'max-md:hidden',
              )}
              style={{ left: `${(middle(day) / WIDTH) * 100}%` }}
            >
              {say(day)}
            </span>
          ))}
        </div>
      </div>
      {!isSmall && (
        <NumbersBelow
          caption={props.title}
          heads={[t('figures.day'), columns.label, ...(points ? [points.label] : [])]}
          rows={days.map((day, index) => [
            say(day),
            columns.values[index] ?? 0,
            ...(points ? [points.values[index] ?? 0] : []),
          ])}
        />
      )}
    </figure>
  )
}

/** So different in size that one would lie flat on the ground beside the other. */
function isFar(one: number[], other: number[]): boolean {
  const [most, least] = [Math.max(...one, 1), Math.max(...other, 1)].sort((a, b) => b - a)
  return (most ?? 1) > 6 * (least ?? 1)
}

/** Some of the days, evenly spread. */
function spread(days: string[], most: number): string[] {
  const step = Math.max(1, Math.ceil(days.length / most))
  return days.filter((_, index) => index % step === Math.floor(step / 2))
}

function Scale(props: {
  ticks: number[]
  at: (tick: number) => number
  locale: string
  height: string
}) {
  return (
    <div
      aria-hidden
      className={classes(props.height, 'relative w-9 text-right text-desk-small text-quiet')}
    >
      {props.ticks.map((tick) => (
        <span
          key={tick}
          className="absolute right-0 -translate-y-1/2"
          style={{ top: `${props.at(tick) * 100}%` }}
        >
          {tick.toLocaleString(props.locale)}
        </span>
      ))}
    </div>
  )
}

function Key(props: { label: string; isColumns?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden viewBox="0 0 16 12" className="h-3 w-4">
        {props.isColumns ? (
          <rect x={4} y={1} width={8} height={11} className="fill-action" />
        ) : (
          <>
            <path d="M0 6h16" className="stroke-ink" strokeWidth={2} />
            <circle cx={8} cy={6} r={3} className="fill-ink" />
          </>
        )}
      </svg>
      {props.label}
    </span>
  )
}
