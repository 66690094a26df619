import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { changePasswordSchema } from '../model/account.ts'
import { PasswordInput } from './password-input.tsx'
import { SubmitButton } from './submit-button.tsx'

/** Changes the password; an account that has none yet gets one by a link to its owner. */
export function PasswordForm(props: {
  hasPassword: boolean
  reply: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const [form, fields] = useForm({
    id: 'password',
    lastResult: props.reply,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: changePasswordSchema }),
    shouldRevalidate: 'onInput',
  })
  if (!props.hasPassword) {
    return (
      <Card className="flex flex-col items-start gap-3">
        <p className="text-base text-body">{t('account.password_missing')}</p>
        <LinkButton rank="secondary" to="/reset">
          {t('account.password_set')}
        </LinkButton>
      </Card>
    )
  }
  const labels = {
    current: t('account.password_current'),
    password: t('account.password_new'),
  }
  return (
    <Card>
      <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
        <ErrorSummary form={form} labels={labels} />
        <PasswordInput
          field={fields.current}
          label={labels.current}
          autoComplete="current-password"
        />
        <PasswordInput
          field={fields.password}
          label={labels.password}
          hint={t('account.password_hint')}
          autoComplete="new-password"
        />
        <SubmitButton name="act" value="password">
          {t('account.password_save')}
        </SubmitButton>
      </Form>
    </Card>
  )
}
