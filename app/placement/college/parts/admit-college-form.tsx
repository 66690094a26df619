import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { DISTRICTS } from '#app/kernel/districts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { admitCollegeSchema } from '../model/college.ts'

/** What an organiser writes down of a college to admit it. */
export function AdmitCollegeForm(props: { reply: SubmissionResult<string[]> | undefined }) {
  const t = useT()
  const [form, fields] = useForm({
    id: 'admit',
    lastResult: props.reply,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: admitCollegeSchema }),
    shouldRevalidate: 'onInput',
  })
  const labels = {
    name: t('colleges.name'),
    shortName: t('colleges.short_name'),
    districtCode: t('colleges.district'),
    address: t('colleges.address'),
    officer: t('colleges.officer'),
  }
  return (
    <Section title={t('colleges.admit')}>
      <Card>
        <Form method="post" className="flex flex-col gap-4" {...getFormProps(form)}>
          <ErrorSummary form={form} labels={labels} />
          <p className="text-desk text-quiet">{t('colleges.admit_text')}</p>
          <TextInput
            field={fields.name}
            label={labels.name}
            hint={t('colleges.name_hint')}
            autoComplete="off"
          />
          <TextInput
            field={fields.shortName}
            label={labels.shortName}
            hint={t('colleges.short_name_hint')}
            autoComplete="off"
          />
          <Select
            field={fields.districtCode}
            label={labels.districtCode}
            placeholder={t('colleges.choose')}
            choices={DISTRICTS.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <TextInput field={fields.address} label={labels.address} optional autoComplete="off" />
          <TextInput
            field={fields.officer}
            label={labels.officer}
            hint={t('colleges.officer_hint')}
            autoComplete="off"
          />
          <SubmitButton size="desk" className="min-h-11 self-start" name="intent" value="admit">
            {t('colleges.admit_submit')}
          </SubmitButton>
        </Form>
      </Card>
    </Section>
  )
}
