import { useLocale } from '#app/i18n/react.tsx'
import { Moment, sayMoment } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import type { ApplicationStep } from '../application-steps.ts'

/** An application's life as one side sees it: what happened, when, by whom, and the words with it. */
export function ApplicationHistory(props: {
  steps: ApplicationStep[]
  side: 'seeker' | 'employer'
  now: Date
}) {
  const { locale, t } = useLocale()
  const sayActor = (step: ApplicationStep) => {
    if (step.side === 'system') return t('application.by_system')
    if (step.side === 'seeker') {
      return t(props.side === 'seeker' ? 'application.by_me' : 'application.by_seeker')
    }
    return step.actorName
      ? t('application.by_colleague', { name: step.actorName })
      : t('application.by_employer')
  }
  const sayStep = (step: ApplicationStep) => {
    if (step.side === 'employer' && step.fromState === 'refused') {
      const state = t(`terms.application_state.${step.toState}`)
      return t('application.reconsidered', { state })
    }
    if (!step.deed) return t(`application.step.${step.toState}`)
    const deed = t(`interview.deed.${step.deed}`)
    if (!step.deedAt) return deed
    return t('interview.deed_at', { deed, time: sayMoment(step.deedAt, props.now, locale, t) })
  }
  return (
    <Timeline
      label={t('application.history')}
      steps={props.steps.map((step) => ({
        id: step.id,
        title: sayStep(step),
        facts: (
          <>
            <Moment at={step.at} now={props.now} /> · {sayActor(step)}
          </>
        ),
        text: [step.reason && t('application.reason', { reason: step.reason }), step.note]
          .filter(Boolean)
          .join('\n'),
      }))}
    />
  )
}
