import { useForm, type SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { ApplicationAsk } from './application-ask.tsx'
import { ApplyTick } from './apply-consent.tsx'

/** Taking an application back: a quiet way at the foot, which asks first. */
export function ApplicationWithdraw(props: {
  applicationId: string
  asked: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const [form, fields] = useForm<{ reason: string }>({
    id: 'withdraw',
    lastResult: props.lastResult,
  })
  const here = `/me/applications/${props.applicationId}`
  if (!props.asked) {
    return (
      <LinkButton
        to={`${here}?withdraw#ask`}
        rank="quiet"
        preventScrollReset
        className="self-center text-urgent"
      >
        {t('application.withdraw')}
      </LinkButton>
    )
  }
  return (
    <ApplicationAsk
      title={t('application.withdraw_ask')}
      text={t('application.withdraw_text')}
      sure={t('application.withdraw_sure')}
      keep={t('application.keep')}
      back={here}
      formId={form.id}
    >
      <ErrorSummary form={form} labels={{ reason: t('application.withdraw_reason') }} />
      <TextInput field={fields.reason} label={t('application.withdraw_reason')} optional />
      <ApplyTick type="checkbox" name="takeBack" value="yes" id="take-back" defaultChecked>
        {t('application.withdraw_take_back')}
      </ApplyTick>
    </ApplicationAsk>
  )
}
