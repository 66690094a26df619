import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { classes } from '#app/ui/classes.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import {
  ADMISSION_DECISIONS,
  ADMISSION_TRANSITIONS,
  type AdmissionAction,
} from '../model/admission.ts'
import type { DecisionForm } from '../model/decision-form.ts'
import { SubmitButton } from './submit-button.tsx'

/** What an organiser can decide on an employer now. A reason goes with whatever takes away. */
export function DecideForm(props: {
  actions: AdmissionAction[]
  /** When the papers that are shown were handed in. */
  submittedAt: Date | null
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const [form, fields] = useForm<DecisionForm>({ id: 'decide', lastResult: props.lastResult })
  const actions = ADMISSION_DECISIONS.filter((action) => props.actions.includes(action))
  if (actions.length === 0) {
    return (
      <Card>
        <p className="text-desk text-quiet">{t('decide.nothing')}</p>
      </Card>
    )
  }
  const withReason = actions.filter((action) => ADMISSION_TRANSITIONS[action].needsReason)
  const outright = actions.filter((action) => !ADMISSION_TRANSITIONS[action].needsReason)
  return (
    <Card>
      <Form method="post" id={form.id} noValidate className="flex flex-col gap-4">
        <ErrorSummary form={form} labels={{ reason: t('decide.reason') }} />
        <input type="hidden" name="seen" value={props.submittedAt?.toISOString() ?? ''} />
        {outright.map((action) => (
          <SubmitButton key={action} className="w-full" name="action" value={action}>
            {t(`decide.${action}`)}
          </SubmitButton>
        ))}
        {withReason.length > 0 && (
          <div
            className={classes(
              'flex flex-col gap-3',
              outright.length > 0 && 'border-t border-line pt-4',
            )}
          >
            <TextArea
              field={fields.reason}
              label={t('decide.reason')}
              hint={
                actions.includes('suspend') && !actions.includes('return_renewal')
                  ? t('decide.suspend_hint')
                  : t('decide.reason_hint')
              }
              placeholder={t('decide.reason_examples')}
              rows={3}
            />
            <div className="flex flex-wrap gap-2">
              {withReason.map((action) => (
                <SubmitButton
                  key={action}
                  rank="danger"
                  size="desk"
                  className="min-h-11 flex-1"
                  name="action"
                  value={action}
                >
                  {t(`decide.${action}`)}
                </SubmitButton>
              ))}
            </div>
          </div>
        )}
      </Form>
    </Card>
  )
}
