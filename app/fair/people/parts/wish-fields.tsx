import { useT } from '#app/i18n/react.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { KINDS, SHIFTS } from '../../model/terms.ts'
import { STARTS } from '../model/sections.ts'
import { at, type Fields } from './named-field.ts'
import { districts, Radios, terms, Ticks } from './own-choices.tsx'

/** What one looks for. */
export function WishFields({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <>
      <TextInput
        field={at(fields, 'occupations')}
        label={t('resume.occupations')}
        hint={t('resume.occupations_hint')}
        optional
      />
      <TextInput
        field={at(fields, 'payAtLeast')}
        label={t('resume.pay_at_least')}
        hint={t('resume.pay_hint')}
        inputMode="numeric"
        optional
      />
      <Ticks
        field={at(fields, 'kinds')}
        legend={t('resume.kinds')}
        choices={terms(KINDS, (code) => t(`terms.kind.${code}`))}
      />
      <Ticks
        field={at(fields, 'shifts')}
        legend={t('resume.shifts')}
        choices={terms(SHIFTS, (code) => t(`terms.shift.${code}`))}
      />
      <Ticks field={at(fields, 'districts')} legend={t('resume.districts')} choices={districts()} />
      <Radios
        field={at(fields, 'start')}
        legend={t('resume.start')}
        choices={STARTS.map((code) => ({ value: code, label: t(`resume.start.${code}`) }))}
      />
    </>
  )
}
