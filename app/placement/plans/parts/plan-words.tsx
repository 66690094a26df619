import type { PlanKind, PlanShownAs, PlanState } from '#db/tables/plan.ts'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Day } from '#app/ui/time.tsx'

const TONES: Record<PlanState, BadgeTone> = {
  draft: 'quiet',
  collecting: 'wait',
  allocating: 'wait',
  published: 'good',
  agreements: 'wait',
  started: 'good',
  ended: 'quiet',
  cancelled: 'quiet',
}

/** How a plan stands. */
export function PlanBadge(props: { state: PlanState }) {
  const t = useT()
  return <Badge tone={TONES[props.state]}>{t(`plan.state.${props.state}`)}</Badge>
}

/** What kind of internship it is, by the name that the college uses. */
export function sayPlanKind(t: Translate, plan: { kind: PlanKind; shownAs: PlanShownAs | null }) {
  return plan.shownAs ? t(`plan.shown_as.${plan.shownAs}`) : t(`plan.kind.${plan.kind}`)
}

/** The moment at which a day begins in Shanghai. */
export function dayStart(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** From when to when. */
export function PlanDays(props: { plan: { firstDay: string; lastDay: string }; now: Date }) {
  const { plan, now } = props
  return (
    <>
      <Day at={dayStart(plan.firstDay)} now={now} />–<Day at={dayStart(plan.lastDay)} now={now} />
    </>
  )
}
