import { Day } from '#app/ui/time.tsx'
import { dayStart } from '../../plans/parts/plan-words.tsx'

/** The first and the last day of a post, under each other in a table's row; nothing before they are given. */
export function DemandDays(props: {
  days: { firstDay: string | null; lastDay: string | null }
  now: Date
}) {
  const { firstDay, lastDay } = props.days
  if (!firstDay) return null
  return (
    <span className="flex flex-wrap gap-x-2 text-body tabular-nums *:whitespace-nowrap rows:flex-col">
      <Day at={dayStart(firstDay)} now={props.now} />
      {lastDay && <Day at={dayStart(lastDay)} now={props.now} />}
    </span>
  )
}
