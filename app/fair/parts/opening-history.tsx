import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import type { OpeningState } from '../model/opening.ts'
import type { OpeningHistoryStep } from '../opening-desk.ts'

/** Ways into the two states that can be reached from several others, by where they came from. */
const PUBLISHED: Partial<Record<OpeningState, MessageKey>> = {
  paused: 'opening_step.resumed',
  filled: 'opening_step.reopened',
  expired: 'opening_step.renewed',
}

function titleOf(step: OpeningHistoryStep): MessageKey {
  if (step.toState === 'published') return PUBLISHED[step.fromState] ?? 'opening_step.published'
  if (step.toState === 'draft') {
    return step.fromState === 'withdrawn' ? 'opening_step.redrafted' : 'opening_step.returned'
  }
  return `opening_step.${step.toState}`
}

/** An opening's life: what happened, when, by whom, and the reason where there was one. */
export function OpeningHistory(props: { steps: OpeningHistoryStep[]; now: Date }) {
  const t = useT()
  if (props.steps.length === 0) {
    return <p className="text-desk text-quiet">{t('opening_page.no_history')}</p>
  }
  return (
    <Timeline
      label={t('opening_page.history')}
      steps={props.steps.map((step) => ({
        id: step.id,
        title: t(titleOf(step)),
        facts: (
          <>
            <Moment at={step.at} now={props.now} /> ·{' '}
            {step.by === 'employer' ? step.name : t(`opening_step.by_${step.by}`)}
          </>
        ),
        text: step.reason,
      }))}
    />
  )
}
