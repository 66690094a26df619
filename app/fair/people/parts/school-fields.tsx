import { useT } from '#app/i18n/react.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { OWN_EDUCATIONS } from '../../model/terms.ts'
import { YEARS_AHEAD } from '../model/months.ts'
import { SpanFields } from './month-fields.tsx'
import { at, type Fields } from './named-field.ts'
import { terms } from './own-choices.tsx'

/** A school that one is or was at. */
export function SchoolFields({ fields, thisYear }: { fields: Fields; thisYear: number }) {
  const t = useT()
  return (
    <>
      <TextInput field={at(fields, 'name')} label={t('resume.school')} />
      <TextInput field={at(fields, 'major')} label={t('resume.major')} optional />
      <Select
        field={at(fields, 'level')}
        label={t('resume.school_level')}
        choices={terms(OWN_EDUCATIONS, (code) => t(`terms.education.${code}`))}
        placeholder={t('resume.not_said')}
        optional
      />
      <SpanFields
        fields={fields}
        last={thisYear + YEARS_AHEAD}
        current={t('resume.current_school')}
      />
    </>
  )
}
