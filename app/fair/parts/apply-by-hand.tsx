import { getInputProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { Column } from '#app/ui/page-head.tsx'
import { applySchema } from '../model/apply-form.ts'
import { ApplyConsent, ApplyTick } from './apply-consent.tsx'
import { ApplyButton } from './apply-foot.tsx'

/** Applying without a saved résumé: name, number, one line, and the consent to tick. */
export function ApplyByHand(props: {
  head: ReactNode
  consent: string
  /** Of a person with an account; null for a guest. */
  contact: { name: string; phone: string } | null
  /** Of a guest who corrects the number: the rest as it was sent. */
  begin?: { name: string; line: string } | null
  here: string
  lastResult?: SubmissionResult<string[]>
  children: ReactNode
}) {
  const t = useT()
  const { contact, begin } = props
  const [form, fields] = useForm({
    id: 'apply',
    lastResult: props.lastResult,
    defaultValue: contact
      ? { ...contact, keepAsResume: 'on' }
      : begin && { name: begin.name, line: begin.line },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: applySchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const labels = {
    name: t('apply.name'),
    phone: t('apply.phone'),
    line: t('apply.line'),
    consent: t('apply.consent_label'),
  }
  return (
    <Form method="post" id={form.id} onSubmit={form.onSubmit} noValidate>
      {contact && <input type="hidden" name="with" value="account" />}
      <Column>
        {props.head}
        <div className="flex flex-col gap-5">
          <ErrorSummary form={form} labels={labels} />
          {props.children}
          {!contact && (
            <p className="text-base text-body">
              {t('apply.have_account')}{' '}
              <Link
                to={`/login?next=${encodeURIComponent(props.here)}`}
                className="inline-flex min-h-11 min-w-11 items-center font-medium text-link underline underline-offset-4"
              >
                {t('apply.log_in')}
              </Link>
            </p>
          )}
          <TextInput field={fields.name} label={labels.name} autoComplete="name" />
          <TextInput
            field={fields.phone}
            label={labels.phone}
            hint={t(contact ? 'apply.phone_hint' : 'apply.phone_guest_hint')}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
          />
          <TextInput field={fields.line} label={labels.line} hint={t('apply.line_hint')} optional />
          {contact && (
            <ApplyTick {...getInputProps(fields.keepAsResume, { type: 'checkbox', value: 'on' })}>
              {t('apply.keep_as_resume')}
            </ApplyTick>
          )}
          <ApplyConsent field={fields.consent} text={props.consent} />
          <ApplyButton label={t('apply.send')} />
        </div>
      </Column>
    </Form>
  )
}
