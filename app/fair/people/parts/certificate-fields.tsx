import { useT } from '#app/i18n/react.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { MonthFields, yearsDown } from './month-fields.tsx'
import { at, type Fields } from './named-field.ts'

/** A certificate: what for, whose, since when. */
export function CertificateFields({ fields, thisYear }: { fields: Fields; thisYear: number }) {
  const t = useT()
  return (
    <>
      <TextInput field={at(fields, 'name')} label={t('resume.certificate')} />
      <TextInput field={at(fields, 'issuer')} label={t('resume.issuer')} optional />
      <MonthFields
        fields={fields}
        name="issued"
        label={t('resume.issued_year')}
        years={yearsDown(thisYear)}
      />
      <TextInput
        field={at(fields, 'number')}
        label={t('resume.number')}
        hint={t('resume.number_hint')}
        autoComplete="off"
        optional
      />
    </>
  )
}
