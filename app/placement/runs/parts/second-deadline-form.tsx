import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import { typeMoment } from '../../plans/model/plan-form.ts'

/**
 * Until when students without a post may wish, and how an officer moves that or ends it; where everybody has
 * a post nothing of it but that.
 */
export function SecondDeadlineForm(props: {
  closesAt: Date | null
  isOpen: boolean
  /** How many students have no post. */
  without: number
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { closesAt, isOpen, now, lastResult } = props
  const [form, fields] = useForm<Record<'closesAt' | 'reason', string>, unknown, string[]>({
    id: 'second-round',
    lastResult,
    defaultValue: { closesAt: isOpen ? typeMoment(closesAt) : '' },
  })
  if (props.without === 0 && !lastResult)
    return (
      <Card className="md:p-5">
        <Section title={t('allocation.second_round')}>
          <p className="max-w-prose text-desk text-body">{t('second.needless')}</p>
        </Section>
      </Card>
    )
  const labels = { closesAt: t('second.closes_at'), reason: t('plan.reason') }
  return (
    <Card className="md:p-5">
      <Section
        title={t('allocation.second_round')}
        aside={
          <span className={isOpen ? 'text-wait' : 'text-quiet'}>
            {t(isOpen ? 'second.is_open' : 'second.is_closed')}
            {closesAt && (
              <>
                {' '}
                <Moment at={closesAt} now={now} />
              </>
            )}
          </span>
        }
      >
        <p className="max-w-prose text-desk text-body">{t('second.desk_text')}</p>
        <Form method="post" id={form.id} className="flex flex-col gap-3">
          <ErrorSummary form={form} labels={labels} />
          <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
            <TextInput type="datetime-local" field={fields.closesAt} label={labels.closesAt} />
            <TextInput
              field={fields.reason}
              label={labels.reason}
              hint={t('second.reason_hint')}
              maxLength={200}
              optional
            />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button
              name="intent"
              value="second"
              rank="secondary"
              size="desk"
              disabled={sending}
              className="max-md:min-h-11"
            >
              {t(isOpen ? 'second.move' : 'second.open')}
            </Button>
            {isOpen && (
              <Button
                name="intent"
                value="second_close"
                rank="secondary"
                size="desk"
                disabled={sending}
                className="max-md:min-h-11"
              >
                {t('second.close_now')}
              </Button>
            )}
          </div>
        </Form>
      </Section>
    </Card>
  )
}
