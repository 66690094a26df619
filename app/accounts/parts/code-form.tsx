import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { codeFormSchema } from '../model/account.ts'
import { SubmitButton } from './submit-button.tsx'

/** Entering a texted code, or asking for another. */
export function CodeForm(props: {
  /** What the button is called in the form it sends, and to the reader. */
  act: string
  label: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const [form, fields] = useForm({
    id: 'code',
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: codeFormSchema }),
    shouldRevalidate: 'onInput',
  })
  return (
    <>
      <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
        <ErrorSummary form={form} labels={{ code: t('code.label') }} />
        <TextInput
          field={fields.code}
          label={t('code.label')}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        <SubmitButton name="act" value={props.act}>
          {props.label}
        </SubmitButton>
      </Form>
      <Form method="post">
        <SubmitButton rank="secondary" name="resend" value="yes" className="w-full">
          {t('code.resend')}
        </SubmitButton>
      </Form>
    </>
  )
}
