import { ChipChoices, Select, TextInput } from '#app/ui/field.tsx'
import type { DemandFormPart } from './demand-form.tsx'
import { DemandSection, WIDE } from './demand-section.tsx'
import { fieldHint } from './field-rules.tsx'
import { useDemandPart } from './use-demand-part.ts'
import { WeekClashLine } from './week-clash.tsx'

/** From when to when, and how much is worked. */
export function DemandTime(props: DemandFormPart) {
  const { fields, chosen, clash } = props
  const { t, labels, choices, says } = useDemandPart(props)
  return (
    <DemandSection title={t('demand.section.time')}>
      <TextInput
        type="date"
        field={fields.firstDay}
        label={labels.firstDay}
        hint={fieldHint(t, 'firstDay', says)}
      />
      <TextInput
        type="date"
        field={fields.lastDay}
        label={labels.lastDay}
        hint={fieldHint(t, 'lastDay', says)}
      />
      <TextInput
        field={fields.hoursDay}
        label={labels.hoursDay}
        inputMode="decimal"
        hint={fieldHint(t, 'hoursDay', says)}
      />
      <TextInput
        field={fields.hoursWeek}
        label={labels.hoursWeek}
        inputMode="decimal"
        hint={
          <>
            {fieldHint(t, 'hoursWeek', says)}
            {clash && <WeekClashLine clash={clash} />}
          </>
        }
      />
      <Select
        field={fields.shifts}
        label={labels.shifts}
        choices={choices.shifts}
        placeholder={t('demand.choose')}
      />
      <TextInput
        field={fields.restDays}
        label={labels.restDays}
        inputMode="numeric"
        hint={fieldHint(t, 'restDays', says)}
      />
      <div className={WIDE}>
        <ChipChoices
          legend={labels.works}
          name="works"
          choices={choices.works}
          chosen={chosen('works')}
          hint={fieldHint(t, 'works', says)}
        />
      </div>
      <div className={WIDE}>
        <ChipChoices
          legend={labels.kinds}
          name="kinds"
          choices={choices.kinds}
          chosen={chosen('kinds')}
          hint={fieldHint(t, 'kinds', says)}
        />
      </div>
      <Select
        field={fields.physicalGrade}
        label={labels.physicalGrade}
        choices={choices.physicalGrade}
        placeholder={t('demand.choose')}
        hint={fieldHint(t, 'physicalGrade', says, t('demand.hint.grade'))}
      />
      <Select
        field={fields.labour}
        label={labels.labour}
        choices={choices.labour}
        placeholder={t('demand.choose')}
        hint={fieldHint(t, 'labour', says)}
      />
      <div className={WIDE}>
        <ChipChoices
          legend={labels.barred}
          name="barred"
          choices={choices.barred}
          chosen={chosen('barred')}
        />
      </div>
    </DemandSection>
  )
}
