import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { resumeSchema, type Resume } from '../model/resume.ts'
import { EDUCATIONS, EXPERIENCES, SKILL_LEVELS } from '../model/terms.ts'

/** The résumé's form: name and number, and as much more as one likes. */
export function ResumeForm(props: {
  begin: Partial<Resume>
  save: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { begin } = props
  const [form, fields] = useForm({
    id: 'resume',
    lastResult: props.lastResult,
    defaultValue: {
      ...begin,
      education: given(begin.education),
      skillLevel: given(begin.skillLevel),
      experience: given(begin.experience),
    },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: resumeSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const choose = (vocabulary: string, codes: readonly string[]) =>
    codes
      .filter((code) => code !== 'any')
      .map((code) => ({ value: code, label: t(`terms.${vocabulary}.${code}` as MessageKey) }))
  const districts = [...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code, name }) => ({
    value: code,
    label: name,
  }))
  const labels = {
    name: t('apply.name'),
    phone: t('apply.phone'),
    headline: t('resume.headline'),
    education: t('resume.education'),
    skillLevel: t('resume.skill_level'),
    experience: t('resume.experience'),
    districtCode: t('resume.district'),
    intro: t('resume.intro'),
  }
  const open = { placeholder: t('resume.not_said'), optional: true }
  return (
    <Form
      method="post"
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate
      className="flex flex-col gap-5"
    >
      <ErrorSummary form={form} labels={labels} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput field={fields.name} label={labels.name} autoComplete="name" />
        <TextInput
          field={fields.phone}
          label={labels.phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
        />
      </div>
      <TextInput
        field={fields.headline}
        label={labels.headline}
        hint={t('resume.headline_hint')}
        optional
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          field={fields.education}
          label={labels.education}
          choices={choose('education', EDUCATIONS)}
          {...open}
        />
        <Select
          field={fields.skillLevel}
          label={labels.skillLevel}
          choices={choose('skill_level', SKILL_LEVELS)}
          {...open}
        />
        <Select
          field={fields.experience}
          label={labels.experience}
          choices={choose('experience', EXPERIENCES)}
          {...open}
        />
        <Select
          field={fields.districtCode}
          label={labels.districtCode}
          choices={districts}
          {...open}
        />
      </div>
      <TextArea
        field={fields.intro}
        label={labels.intro}
        hint={t('resume.intro_hint')}
        rows={6}
        optional
      />
      <Button disabled={sending} className="w-full sm:w-auto sm:self-start sm:px-10">
        {sending ? t('form.saving') : props.save}
      </Button>
    </Form>
  )
}

function given(term: string | undefined): string | undefined {
  return term === 'any' ? undefined : term
}
