import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import type { AdmissionAction } from '../model/admission.ts'
import { SubmitButton } from './submit-button.tsx'

/** Hands an employer's papers in, or takes them back, as its admission stands. */
export function HandInButtons(props: {
  actions: AdmissionAction[]
  /** Both papers are there. */
  ready: boolean
  refusal?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { actions, ready } = props
  const faults = props.refusal?.error?.['']
  const canTakeBack = actions.includes('take_back') || actions.includes('take_back_renewal')
  const canHandIn = actions.includes('hand_in') || actions.includes('renew')
  if (!canTakeBack && !canHandIn) return null
  return (
    <Form method="post" action="/employer/papers" className="flex flex-wrap items-center gap-3">
      {faults && (
        <p role="alert" className="text-desk font-medium text-urgent">
          {faults.map((fault) => translateError(t, fault)).join('；')}
        </p>
      )}
      {canTakeBack && (
        <SubmitButton
          size="desk"
          rank="secondary"
          className="min-h-11"
          name="intent"
          value="take_back"
        >
          {t('papers.take_back')}
        </SubmitButton>
      )}
      {canHandIn && (
        <SubmitButton
          size="desk"
          rank={ready ? 'primary' : 'secondary'}
          className="min-h-11"
          name="intent"
          value="hand_in"
        >
          {actions.includes('renew') ? t('papers.renew') : t('papers.hand_in')}
        </SubmitButton>
      )}
    </Form>
  )
}
