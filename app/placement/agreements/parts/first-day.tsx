import { useT } from '#app/i18n/react.tsx'
import { Day } from '#app/ui/time.tsx'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import type { FirstDay as FirstDayOf } from '../model/first-day.ts'

/** A first day, said as the earliest one where it is not settled yet. */
export function FirstDay(props: { first: FirstDayOf; now: Date }) {
  const t = useT()
  const { first, now } = props
  return (
    <>
      {first.isEarliest && `${t('agreement.earliest')} `}
      <Day at={dayStart(first.day)} now={now} />
    </>
  )
}
