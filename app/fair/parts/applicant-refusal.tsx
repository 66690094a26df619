import type { FieldMetadata } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { ChipChoices, TextInput } from '#app/ui/field.tsx'

const REASONS = ['filled', 'skills', 'time'] as const

/** Why not: one of the usual reasons, one's own words, or both. The seeker reads it. */
export function RefusalReason(props: {
  template: FieldMetadata<string>
  reason: FieldMetadata<string>
}) {
  const t = useT()
  const choices = [
    ...REASONS.map((reason) => t(`refusal.${reason}`)).map((words) => ({
      value: words,
      label: words,
    })),
    { value: '', label: t('refusal.other') },
  ]
  return (
    <div className="flex flex-col gap-4">
      <ChipChoices
        legend={t('applicant.reason_choice')}
        name={props.template.name}
        kind="radio"
        choices={choices}
        chosen={props.template.initialValue ? [props.template.initialValue] : []}
      />
      <TextInput
        field={props.reason}
        label={t('applicant.reason')}
        hint={t('applicant.reason_hint')}
      />
    </div>
  )
}
