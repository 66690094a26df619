import type { FieldMetadata } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { ChipChoices, TextArea } from '#app/ui/field.tsx'
import { COMPLAINT_OUTCOMES } from '../model/complaint.ts'

/** What an answer to a report consists of: how it ends, and the words for who reported. */
export function ComplaintAnswer(props: {
  outcome: FieldMetadata<string>
  answer: FieldMetadata<string>
  hint: string
  rows: number
}) {
  const t = useT()
  const { outcome, answer } = props
  return (
    <>
      <div id={outcome.id} tabIndex={-1}>
        <ChipChoices
          kind="radio"
          legend={t('complaint.outcome')}
          name={outcome.name}
          choices={COMPLAINT_OUTCOMES.map((known) => ({
            value: known,
            label: t(`complaint.outcomes.${known}`),
          }))}
          chosen={[outcome.initialValue ?? '']}
          errors={outcome.errors}
        />
      </div>
      <TextArea
        field={answer}
        label={t('complaint.answer')}
        hint={props.hint}
        rows={props.rows}
        maxLength={500}
      />
    </>
  )
}
