import { useT } from '#app/i18n/react.tsx'
import { Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { EDUCATIONS, EXPERIENCES, INDUSTRIES, KINDS, SKILL_LEVELS } from '../model/terms.ts'
import { useFlaggedHint } from '../screening/parts/field-flags.tsx'
import { openingLabels, termChoices, type OpeningFields } from './opening-form-fields.ts'
import { OpeningFormSection, THREE_COLUMNS, WIDE } from './opening-form-section.tsx'

const OCCUPATIONS = 'opening-occupations'

/** What the work is and how many do it. */
export function OpeningFormWork(props: {
  fields: OpeningFields
  hiredCount: number
  occupations: string[]
}) {
  const t = useT()
  const { fields } = props
  const labels = openingLabels(t)
  const hint = useFlaggedHint()
  return (
    <OpeningFormSection title={t('opening_form.section_work')}>
      <TextInput
        field={fields.title}
        label={labels.title}
        hint={hint('title', t('opening_form.title_hint'))}
        autoComplete="off"
        enterKeyHint="next"
      />
      <TextInput
        field={fields.occupation}
        label={labels.occupation}
        hint={hint('occupation', t('opening_form.occupation_hint'))}
        list={OCCUPATIONS}
        autoComplete="off"
        enterKeyHint="next"
      />
      <datalist id={OCCUPATIONS}>
        {props.occupations.map((occupation) => (
          <option key={occupation} value={occupation} />
        ))}
      </datalist>
      <div className={THREE_COLUMNS}>
        <Select
          field={fields.industry}
          label={labels.industry}
          choices={termChoices(t, 'industry', INDUSTRIES)}
          placeholder={t('opening_form.choose')}
        />
        <Select
          field={fields.kind}
          label={labels.kind}
          choices={termChoices(t, 'kind', KINDS)}
          placeholder={t('opening_form.choose')}
        />
        <TextInput
          field={fields.headcount}
          label={labels.headcount}
          hint={
            props.hiredCount > 0
              ? t('opening_form.headcount_hint', { hired: props.hiredCount })
              : undefined
          }
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <TextArea
        field={fields.duties}
        label={labels.duties}
        hint={hint('duties', t('opening_form.duties_hint'))}
        rows={6}
        className={WIDE}
      />
    </OpeningFormSection>
  )
}

/** Whom it is for. */
export function OpeningFormAsks(props: { fields: OpeningFields }) {
  const t = useT()
  const { fields } = props
  const labels = openingLabels(t)
  const hint = useFlaggedHint()
  return (
    <OpeningFormSection title={t('opening_form.section_asks')}>
      <TextArea
        field={fields.requirements}
        label={labels.requirements}
        hint={hint('requirements', t('opening_form.requirements_hint'))}
        rows={4}
        className={WIDE}
      />
      <div className={THREE_COLUMNS}>
        <Select
          field={fields.education}
          label={labels.education}
          choices={termChoices(t, 'education', EDUCATIONS)}
          placeholder={t('opening_form.choose')}
        />
        <Select
          field={fields.skillLevel}
          label={labels.skillLevel}
          choices={termChoices(t, 'skill_level', SKILL_LEVELS)}
          placeholder={t('opening_form.choose')}
        />
        <Select
          field={fields.experience}
          label={labels.experience}
          choices={termChoices(t, 'experience', EXPERIENCES)}
          placeholder={t('opening_form.choose')}
        />
      </div>
    </OpeningFormSection>
  )
}
