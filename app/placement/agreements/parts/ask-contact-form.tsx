import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment } from '#app/ui/time.tsx'

/** Asks the contact of an employer that is not on the site to sign. */
export function AskContactForm(props: {
  contact: { words: string; phone: string; askedAt: Date | null }
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { words, phone, askedAt } = props.contact
  const isOwn = props.lastResult?.initialValue?.intent === 'ask'
  const [form, fields] = useForm<{ phone: string }, unknown, string[]>({
    id: 'contact',
    lastResult: isOwn ? props.lastResult : undefined,
    defaultValue: { phone },
  })
  return (
    <Sure label={t('contact.ask')} open={isOwn}>
      <Form
        method="post"
        id={form.id}
        noValidate
        className="flex w-full flex-col items-start gap-3"
      >
        <ErrorSummary form={form} labels={{ phone: t('contact.phone') }} />
        <p className="text-base text-body">{t('contact.ask_text', { contact: words })}</p>
        {askedAt && (
          <p className="text-small text-quiet">
            {t('consent.asked_at')} <Moment at={askedAt} now={props.now} />
          </p>
        )}
        <TextInput
          field={fields.phone}
          label={t('contact.phone')}
          type="tel"
          inputMode="tel"
          className="w-full"
        />
        <Button name="intent" value="ask" size="desk" className="min-h-11" disabled={sending}>
          {t('contact.ask_send')}
        </Button>
      </Form>
    </Sure>
  )
}
