import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton, type ButtonRank } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { isAtOnce, type ApplicantStep } from '../model/applicant-steps.ts'

/** What can be done now, the usual next step first. What needs words opens below. */
export function ApplicantActions(props: {
  steps: ApplicantStep[]
  /** The one that is open below. */
  asked: ApplicantStep | null
  /** The address of a step's panel. */
  to: (step: ApplicantStep) => string
  /** Where times are proposed, where that is possible now. */
  inviteTo: string | null
}) {
  const t = useT()
  const sending = useSending()
  if (props.steps.length === 0 && !props.inviteTo) {
    return <p className="text-desk text-quiet">{t('applicant.decided')}</p>
  }
  const rankOf = (step: ApplicantStep, index: number): ButtonRank =>
    step === 'refuse' ? 'danger' : index === 0 && !props.asked ? 'primary' : 'secondary'
  return (
    <div className="flex flex-wrap gap-2">
      {props.steps.map((step, index) =>
        isAtOnce(step) ? (
          <Form key={step} method="post" preventScrollReset>
            <Button
              name="step"
              value={step}
              rank={rankOf(step, index)}
              size="desk"
              disabled={sending}
              className="max-md:min-h-11"
            >
              {t(`application.action.${step}`)}
            </Button>
          </Form>
        ) : (
          <LinkButton
            key={step}
            to={props.to(step)}
            rank={rankOf(step, index)}
            size="desk"
            preventScrollReset
            aria-expanded={props.asked === step}
            className="max-md:min-h-11"
          >
            {t(`application.action.${step}`)}
          </LinkButton>
        ),
      )}
      {props.inviteTo && (
        <LinkButton
          to={props.inviteTo}
          rank="secondary"
          size="desk"
          className="-order-1 max-md:min-h-11"
        >
          {t('application.action.invite')}
        </LinkButton>
      )}
    </div>
  )
}
