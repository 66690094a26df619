import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { DemandAction } from '../model/demand.ts'

type StepIntent = DemandAction | 'lower'

/** A step that needs its reason, behind a button that first asks. */
export function DemandStepForm(props: {
  intent: StepIntent
  revision: number
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { intent, revision } = props
  const isRefused = props.lastResult?.initialValue?.intent === intent
  const [form, fields] = useForm<{ reason: string; headcount: string }>({
    id: `step-${intent}`,
    lastResult: isRefused ? props.lastResult : undefined,
  })
  const label =
    intent === 'offer' || intent === 'admit' ? 'demand.admit' : (`demand.${intent}` as const)
  return (
    <Sure
      label={t(label)}
      rank={intent === 'decline' || intent === 'withdraw' ? 'danger' : 'secondary'}
      open={isRefused}
    >
      <Form method="post" id={form.id} noValidate className="flex w-full flex-col gap-3">
        <ErrorSummary
          form={form}
          labels={{ reason: t('demand.reason'), headcount: t('demand.lower_to') }}
        />
        <input type="hidden" name="revision" value={revision} />
        {intent === 'lower' && (
          <TextInput field={fields.headcount} label={t('demand.lower_to')} inputMode="numeric" />
        )}
        <TextArea
          field={fields.reason}
          label={t('demand.reason')}
          hint={t('demand.reason_hint')}
          rows={2}
          maxLength={300}
        />
        <Button name="intent" value={intent} size="desk" rank="secondary" disabled={sending}>
          {t(label)}
        </Button>
      </Form>
    </Sure>
  )
}
