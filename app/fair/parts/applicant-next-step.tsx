import type { SubmissionResult } from '@conform-to/react'
import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import type { ApplicantDetail } from '../applicant-detail.ts'
import type { AnswerTemplate } from '../applicants/templates.ts'
import type { ApplicantInterview } from '../interviews/applicant-interviews.ts'
import { isLive, isStanding, wouldBeCalledOff } from '../interviews/model/interview.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import { APPLICANT_STEPS, isAtOnce, type ApplicantStep } from '../model/applicant-steps.ts'
import { ApplicantActions } from './applicant-actions.tsx'
import { ApplicantStepPanel } from './applicant-step.tsx'
import { OpeningNotice } from './opening-notice.tsx'

/** What can be done next with an applicant, and the panel of the step that is asked for. */
export function ApplicantNextStep(props: {
  applicant: ApplicantDetail
  /** The last one, where there was any. */
  interview: ApplicantInterview | undefined
  asked: ApplicantStep | null
  templates: AnswerTemplate[]
  /** The one whose text is put in from the start. */
  template: string | null
  /** The page's own address with its filters. */
  here: string
  /** Where times are proposed. */
  proposeTo: string
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const { applicant, interview, asked, template, here, proposeTo, now } = props
  const { opening } = applicant
  const steps = APPLICANT_STEPS.filter((step) => applicant.actions.includes(step))
  const mayInvite = applicant.actions.includes('invite')
  const isAhead = interview !== undefined && isLive(interview.state)
  const open = asked && !isAtOnce(asked) && steps.includes(asked) ? asked : null
  const templates = props.templates.filter(({ kind }) => kind === open)
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="text-desk-title font-semibold text-ink">{t('applicant.next_step')}</h2>
      {mayInvite && interview && calledOffByRefusal(applicant, interview) && (
        <OpeningNotice tone="wait">
          <p className="min-w-0 flex-1 text-desk">
            {interview.slot
              ? t('applicants.called_off', { when: sayWhen(interview.slot, locale) })
              : t('applicants.called_off_open')}
          </p>
          <Link
            to={proposeTo}
            className="inline-flex min-h-11 items-center text-desk font-semibold underline underline-offset-4 md:min-h-6"
          >
            {t('applicants.invite_anew')}
          </Link>
        </OpeningNotice>
      )}
      <ApplicantActions
        steps={steps}
        asked={open}
        to={(step) => `${here}&do=${step}`}
        inviteTo={mayInvite && !isAhead ? proposeTo : null}
      />
      <ApplicantStepPanel
        key={open}
        step={open}
        opening={opening}
        back={here}
        callsOff={
          interview && wouldBeCalledOff(interview, now)
            ? { slot: isStanding(interview.state) ? interview.slot : null }
            : null
        }
        templates={templates}
        template={template}
        lastResult={props.lastResult}
      />
    </Card>
  )
}

/** Whether the last interview ended with a refusal that has been taken back since. */
function calledOffByRefusal(applicant: ApplicantDetail, interview: ApplicantInterview): boolean {
  const reconsidered = applicant.steps.findIndex(({ fromState }) => fromState === 'refused')
  return (
    interview.state === 'called_off' &&
    applicant.steps[reconsidered + 1]?.fromState === 'interview' &&
    reconsidered >= 0
  )
}
