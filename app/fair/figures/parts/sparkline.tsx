import { scaleLinear } from 'd3-scale'
import { area, curveMonotoneX, line } from 'd3-shape'

const WIDTH = 64
const HEIGHT = 20

/** How a number came about over the last days, in the height of a line of text. */
export function Sparkline(props: {
  values: number[]
  /** What its full height stands for, the same for all that stand beside each other. */
  peak: number
  label: string
}) {
  const { values } = props
  const x = scaleLinear([0, Math.max(values.length - 1, 1)], [1, WIDTH - 3])
  const y = scaleLinear([0, props.peak], [HEIGHT - 2, 3])
  const last = values.at(-1) ?? 0
  const shape = area<number>()
    .x((_, index) => x(index))
    .y0(HEIGHT - 1)
    .y1(y)
    .curve(curveMonotoneX)
  const stroke = line<number>()
    .x((_, index) => x(index))
    .y(y)
    .curve(curveMonotoneX)
  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-5 w-16 shrink-0 overflow-visible"
    >
      <path d={shape(values) ?? ''} className="fill-tint" />
      <path d={stroke(values) ?? ''} className="fill-none stroke-action" strokeWidth={1.5} />
      <circle cx={x(values.length - 1)} cy={y(last)} r={2} className="fill-action" />
    </svg>
  )
}
