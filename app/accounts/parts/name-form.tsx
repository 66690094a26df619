import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { ownNameSchema } from '../model/account.ts'
import { SubmitButton } from './submit-button.tsx'

/** Changes the name by which a person is known here. */
export function NameForm(props: { name: string; reply: SubmissionResult<string[]> | undefined }) {
  const t = useT()
  const [form, fields] = useForm({
    id: 'own-name',
    lastResult: props.reply,
    defaultValue: { name: props.name },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: ownNameSchema }),
    shouldRevalidate: 'onInput',
  })
  return (
    <Card>
      <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
        <ErrorSummary form={form} labels={{ name: t('account.name') }} />
        <TextInput
          field={fields.name}
          label={t('account.name')}
          hint={t('account.name_hint')}
          autoComplete="name"
        />
        <SubmitButton rank="secondary" name="act" value="name">
          {t('account.name_save')}
        </SubmitButton>
      </Form>
    </Card>
  )
}
