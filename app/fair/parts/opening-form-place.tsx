import { useT } from '#app/i18n/react.tsx'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { ChipChoices, Select, TextInput } from '#app/ui/field.tsx'
import { LONGEST_VALIDITY_DAYS } from '../model/opening-form.ts'
import { BENEFITS, SHIFTS } from '../model/terms.ts'
import { useFlaggedHint } from '../screening/parts/field-flags.tsx'
import { openingLabels, termChoices, type OpeningFields } from './opening-form-fields.ts'
import { OpeningFormSection, THREE_COLUMNS, WIDE } from './opening-form-section.tsx'

/** When the work is done, and what comes with it. */
export function OpeningFormTime(props: { fields: OpeningFields }) {
  const t = useT()
  const { fields } = props
  const labels = openingLabels(t)
  const hint = useFlaggedHint()
  return (
    <OpeningFormSection title={t('opening_form.section_time')}>
      <Select
        field={fields.shift}
        label={labels.shift}
        choices={termChoices(t, 'shift', SHIFTS)}
        placeholder={t('opening_form.no_shift')}
        optional
      />
      <TextInput
        field={fields.shiftText}
        label={labels.shiftText}
        hint={hint('shiftText', t('opening_form.shift_text_hint'))}
        autoComplete="off"
        optional
      />
      <div id={fields.benefits.id} tabIndex={-1} className={WIDE}>
        <ChipChoices
          legend={labels.benefits}
          name={fields.benefits.name}
          choices={termChoices(t, 'benefit', BENEFITS)}
          chosen={[fields.benefits.initialValue ?? []].flat().map(String)}
          errors={fields.benefits.errors}
        />
      </div>
    </OpeningFormSection>
  )
}

/** Where it is, whom to ask, and how long it stands. */
export function OpeningFormPlace(props: { fields: OpeningFields; now: Date }) {
  const t = useT()
  const { fields, now } = props
  const labels = openingLabels(t)
  const hint = useFlaggedHint()
  const districts = [...DISTRICTS, ...OUTSIDE_DISTRICTS]
  return (
    <OpeningFormSection title={t('opening_form.section_place')}>
      <Select
        field={fields.districtCode}
        label={labels.districtCode}
        choices={districts.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={t('opening_form.choose')}
      />
      <TextInput
        field={fields.address}
        label={labels.address}
        hint={hint('address', t('opening_form.address_hint'))}
        autoComplete="off"
      />
      <div className={THREE_COLUMNS}>
        <TextInput
          field={fields.contactName}
          label={labels.contactName}
          hint={hint('contactName')}
          autoComplete="off"
        />
        <TextInput
          field={fields.contactPhone}
          label={labels.contactPhone}
          hint={t('opening_form.contact_hint')}
          type="tel"
          inputMode="tel"
          autoComplete="off"
        />
        <TextInput
          field={fields.validUntil}
          label={labels.validUntil}
          hint={t('opening_form.valid_until_hint', { days: LONGEST_VALIDITY_DAYS })}
          type="date"
          min={shanghaiDay(now)}
          max={shanghaiDay(addDays(now, LONGEST_VALIDITY_DAYS))}
        />
      </div>
    </OpeningFormSection>
  )
}
