import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import type { Resume } from '../../model/resume.ts'
import { measure } from '../model/completeness.ts'
import type { Sections } from '../model/sections.ts'
import type { StepName } from '../model/steps.ts'
import { stepPath, type Way } from '../model/way.ts'
import { shortName } from './step-words.ts'

/** How complete the résumé is, and the one thing to do next about it. */
export function ResumeMeter(props: {
  resume: Resume & { sections: Sections }
  /** The step where one left off. */
  left: StepName | null
  way: Way
}) {
  const t = useT()
  const { percent, missing } = measure(props.resume)
  const next = props.left ?? missing
  return (
    <Card className="flex flex-col gap-3">
      <p className="text-lead font-semibold text-ink">{t('resume.complete', { percent })}</p>
      <Meter percent={percent} label={t('resume.complete', { percent })} />
      <p className="text-base text-body">
        {missing
          ? t('resume.complete_next', { part: shortName(t, missing) })
          : t('resume.complete_full')}
      </p>
      {next && (
        <LinkButton to={stepPath(next, props.way)}>
          {t(props.left ? 'resume.go_on' : 'resume.fill')}
        </LinkButton>
      )}
    </Card>
  )
}

/** A bar that fills from the left. */
export function Meter(props: { percent: number; label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={props.percent}
      className="h-2.5 overflow-hidden rounded-chip bg-sunken"
    >
      <div className="h-full rounded-chip bg-action" style={{ width: `${props.percent}%` }} />
    </div>
  )
}
