import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, Link } from '@remix-run/react'
import { OutboxHint } from '#app/accounts/parts/outbox-hint.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { guestCodeSchema } from '../model/apply-form.ts'

/** A guest confirms the number: enter the texted code, have another sent, or begin anew. */
export function AppliedCode(props: {
  maskedPhone: string
  openingId: string
  guestApplicationId: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm({
    id: 'code',
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: guestCodeSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold text-ink">{t('applied.confirm')}</h2>
        <p className="text-base text-body">
          {t('applied.code_sent', { phone: props.maskedPhone })}
        </p>
        <p className="text-base text-body">{t('applied.confirm_why')}</p>
        <OutboxHint />
      </div>
      <ErrorSummary form={form} labels={{ code: t('applied.code') }} />
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate
        className="flex flex-col gap-4"
      >
        <TextInput
          field={fields.code}
          label={t('applied.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
        />
        <Button name="do" value="confirm" disabled={sending}>
          {sending ? t('form.sending') : t('applied.confirm_send')}
        </Button>
      </Form>
      <div className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line pt-2 text-base">
        <Form method="post">
          <button
            name="do"
            value="resend"
            disabled={sending}
            className="min-h-11 font-medium text-link underline-offset-4 hover:underline"
          >
            {t('applied.resend')}
          </button>
        </Form>
        <Link
          to={`/openings/${props.openingId}/apply?correct=${props.guestApplicationId}`}
          className="inline-flex min-h-11 min-w-11 items-center text-body underline-offset-4 hover:underline"
        >
          {t('applied.wrong_number')}
        </Link>
      </div>
    </Card>
  )
}
