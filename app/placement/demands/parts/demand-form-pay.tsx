import { Select, TextInput } from '#app/ui/field.tsx'
import type { DemandFormPart } from './demand-form.tsx'
import { DemandSection } from './demand-section.tsx'
import { fieldHint } from './field-rules.tsx'
import { useDemandPart } from './use-demand-part.ts'

/** What is paid, how and when. */
export function DemandPay(props: DemandFormPart) {
  const { fields } = props
  const { t, labels, choices, says } = useDemandPart(props)
  return (
    <DemandSection title={t('demand.section.pay')}>
      <TextInput
        field={fields.pay}
        label={labels.pay}
        inputMode="numeric"
        hint={fieldHint(t, 'pay', says)}
      />
      <TextInput
        field={fields.postWage}
        label={labels.postWage}
        inputMode="numeric"
        hint={fieldHint(t, 'postWage', says, t('demand.hint.wage'))}
      />
      <Select
        field={fields.payIn}
        label={labels.payIn}
        choices={choices.payIn}
        placeholder={t('demand.choose')}
        hint={fieldHint(t, 'payIn', says)}
      />
      <Select
        field={fields.payTo}
        label={labels.payTo}
        choices={choices.payTo}
        placeholder={t('demand.choose')}
      />
      <Select
        field={fields.payEvery}
        label={labels.payEvery}
        choices={choices.payEvery}
        placeholder={t('demand.choose')}
        hint={fieldHint(t, 'payEvery', says)}
      />
      <TextInput
        field={fields.payDay}
        label={labels.payDay}
        inputMode="numeric"
        hint={fieldHint(t, 'payDay', says)}
      />
    </DemandSection>
  )
}
