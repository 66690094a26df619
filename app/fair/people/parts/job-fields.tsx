import { useT } from '#app/i18n/react.tsx'
import { TextArea, TextInput } from '#app/ui/field.tsx'
import { SpanFields } from './month-fields.tsx'
import { at, type Fields } from './named-field.ts'

/** A job that one has or had. */
export function JobFields({ fields, thisYear }: { fields: Fields; thisYear: number }) {
  const t = useT()
  return (
    <>
      <TextInput
        field={at(fields, 'employer')}
        label={t('resume.employer')}
        autoComplete="organization"
      />
      <TextInput
        field={at(fields, 'title')}
        label={t('resume.job_title')}
        hint={t('resume.job_title_hint')}
        autoComplete="organization-title"
        optional
      />
      <SpanFields fields={fields} last={thisYear} current={t('resume.current_job')} />
      <TextArea
        field={at(fields, 'text')}
        label={t('resume.job_text')}
        hint={t('resume.job_text_hint')}
        optional
      />
    </>
  )
}
