import { ChipChoices, Select, TextInput } from '#app/ui/field.tsx'
import type { DemandFormPart } from './demand-form.tsx'
import { DemandSection, WIDE } from './demand-section.tsx'
import { fieldHint } from './field-rules.tsx'
import { useDemandPart } from './use-demand-part.ts'

/** What the student is given, and what must never be asked. */
export function DemandCare(props: DemandFormPart) {
  const { fields, chosen } = props
  const { t, labels, choices, says } = useDemandPart(props)
  return (
    <>
      <DemandSection title={t('demand.section.care')}>
        <Select
          field={fields.board}
          label={labels.board}
          choices={choices.board}
          placeholder={t('demand.choose')}
        />
        <Select
          field={fields.lodging}
          label={labels.lodging}
          choices={choices.lodging}
          placeholder={t('demand.choose')}
        />
        <Select
          field={fields.insurance}
          label={labels.insurance}
          choices={choices.insurance}
          placeholder={t('demand.choose')}
          hint={fieldHint(t, 'insurance', says)}
        />
        <TextInput
          field={fields.mentor}
          label={labels.mentor}
          optional
          maxLength={80}
          hint={fieldHint(t, 'mentor', says)}
        />
      </DemandSection>
      <DemandSection title={t('demand.section.never')}>
        <div className={WIDE}>
          <ChipChoices
            legend={labels.fees}
            name="fees"
            tone="urgent"
            choices={choices.fees}
            chosen={chosen('fees')}
            hint={fieldHint(t, 'fees', says, t('demand.hint.fees'))}
          />
        </div>
        <div className={WIDE}>
          <ChipChoices
            legend={labels.holds}
            name="holds"
            tone="urgent"
            choices={choices.holds}
            chosen={chosen('holds')}
            hint={fieldHint(t, 'holds', says)}
          />
        </div>
      </DemandSection>
    </>
  )
}
