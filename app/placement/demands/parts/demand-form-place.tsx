import { PLACE_CHOICES } from '#app/kernel/places.ts'
import { Select, TextInput } from '#app/ui/field.tsx'
import type { DemandFormPart } from './demand-form.tsx'
import { DemandSection } from './demand-section.tsx'
import { fieldHint } from './field-rules.tsx'
import { useDemandPart } from './use-demand-part.ts'

/** Where the post is. */
export function DemandPlace(props: DemandFormPart) {
  const { fields } = props
  const { t, labels, choices, says } = useDemandPart(props)
  return (
    <DemandSection title={t('demand.section.place')}>
      <Select
        field={fields.districtCode}
        label={labels.districtCode}
        choices={PLACE_CHOICES}
        placeholder={t('demand.choose')}
        hint={fieldHint(t, 'districtCode', says)}
      />
      <TextInput
        field={fields.address}
        label={labels.address}
        maxLength={160}
        hint={fieldHint(t, 'address', says)}
      />
      <Select
        field={fields.premises}
        label={labels.premises}
        choices={choices.premises}
        placeholder={t('demand.choose')}
        hint={fieldHint(t, 'premises', says)}
      />
      <Select
        field={fields.agency}
        label={labels.agency}
        choices={choices.agency}
        placeholder={t('demand.choose')}
        hint={fieldHint(t, 'agency', says)}
      />
    </DemandSection>
  )
}
