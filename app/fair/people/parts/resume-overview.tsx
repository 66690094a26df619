import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { sayResumeFacts, type Resume } from '../../model/resume.ts'
import { isFilled } from '../model/completeness.ts'
import type { Sections } from '../model/sections.ts'
import { isListStep, STEPS, type StepName } from '../model/steps.ts'
import { stepPath } from '../model/way.ts'
import { EntryLines, WishLines } from './resume-sections.tsx'
import { shortName } from './step-words.ts'

/** The whole résumé as its owner has it, each part with the way to change it. */
export function ResumeOverview(props: {
  resume: Resume & { sections: Sections }
  next: string | null
}) {
  const t = useT()
  const { resume } = props
  const way = { flow: false, next: props.next }
  return (
    <div className="flex flex-col gap-3">
      {STEPS.map((step) => {
        const filled = isFilled(resume, step)
        const name = shortName(t, step)
        return (
          <Card key={step} className="flex flex-col gap-1">
            <div className="flex items-center justify-between gap-3">
              <h2 className="text-lead font-semibold text-ink">{name}</h2>
              <Link
                to={stepPath(step, way)}
                aria-label={t('resume.edit_of', { name })}
                className="inline-flex min-h-11 min-w-11 items-center justify-end text-base font-medium text-link underline-offset-4 hover:underline"
              >
                {t(filled ? 'resume.edit' : 'resume.fill')}
              </Link>
            </div>
            {filled ? (
              <Part resume={resume} step={step} />
            ) : (
              <p className="text-base text-quiet">{t('resume.empty_part')}</p>
            )}
          </Card>
        )
      })}
    </div>
  )
}

function Part(props: { resume: Resume & { sections: Sections }; step: StepName }): ReactNode {
  const t = useT()
  const { resume, step } = props
  if (isListStep(step)) return <EntryLines list={step} sections={resume.sections} />
  switch (step) {
    case 'basics':
      return (
        <div className="flex flex-col text-base text-body">
          <p className="text-ink">
            {resume.name} · {resume.phone}
          </p>
          {resume.headline && <p>{resume.headline}</p>}
        </div>
      )
    case 'level':
      return <p className="text-base text-body">{sayResumeFacts(t, resume).join(' · ')}</p>
    case 'wishes':
      return <WishLines wishes={resume.sections.wishes} />
    case 'intro':
      return <p className="text-base whitespace-pre-line text-body">{resume.intro}</p>
  }
}
