import { useT } from '#app/i18n/react.tsx'
import { ChipChoices, TextArea, TextInput } from '#app/ui/field.tsx'
import { demandLabels } from './demand-fields.ts'
import type { DemandFormPart } from './demand-form.tsx'
import { DemandSection, WIDE } from './demand-section.tsx'
import { fieldHint } from './field-rules.tsx'

/** What the post is, how many it takes, and of which majors. */
export function DemandPost(
  props: DemandFormPart & { majors: { id: string; name: string; department: string }[] },
) {
  const t = useT()
  const { fields, chosen, majors, judgements, rules } = props
  const labels = demandLabels(t)
  const says = { judgements, rules }
  const choices = majors.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <DemandSection title={t('demand.section.post')}>
      <TextInput field={fields.title} label={labels.title} maxLength={60} />
      <TextInput
        field={fields.headcount}
        label={labels.headcount}
        inputMode="numeric"
        hint={fieldHint(t, 'headcount', says)}
      />
      <TextInput
        field={fields.employerStaff}
        label={labels.employerStaff}
        inputMode="numeric"
        hint={t('demand.hint.staff')}
      />
      <TextInput
        field={fields.postStaff}
        label={labels.postStaff}
        inputMode="numeric"
        hint={t('demand.hint.post_staff')}
      />
      <TextArea
        field={fields.duties}
        label={labels.duties}
        optional
        rows={3}
        maxLength={500}
        className={WIDE}
      />
      <div id={fields.match.id} tabIndex={-1} className={WIDE}>
        <ChipChoices
          legend={labels.match}
          name="match"
          choices={choices}
          chosen={chosen('match')}
          errors={fields.match.errors}
        />
      </div>
      <div className={WIDE}>
        <ChipChoices
          legend={labels.near}
          name="near"
          choices={choices}
          chosen={chosen('near')}
          hint={t('demand.hint.near')}
        />
      </div>
    </DemandSection>
  )
}
