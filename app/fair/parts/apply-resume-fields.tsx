import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { applyWithResumeSchema, type ResumePart } from '../model/apply-form.ts'

/** The form with which a saved résumé is sent, on a page of its own or over a live room. */
export function useResumeSending(id: string, lastResult?: SubmissionResult<string[]>) {
  return useForm({
    id,
    lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: applyWithResumeSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
}

type ResumeSending = ReturnType<typeof useResumeSending>

/** What is sent with a saved résumé: nothing to fill in but one line. What is wrong stands above. */
export function ApplyResumeFields(props: {
  form: ResumeSending[0]
  fields: ResumeSending[1]
  /** The words of the consent, which go along with it. */
  consent: string
  /** What goes along beyond the short facts. */
  parts: readonly ResumePart[]
  /** What stands above the line: what is handed over, and to whom. */
  children: ReactNode
}) {
  const t = useT()
  const { form, fields, consent, parts, children } = props
  return (
    <>
      <input type="hidden" name="with" value="resume" />
      {parts.map((part) => (
        <input key={part} type="hidden" name={fields.parts.name} value={part} />
      ))}
      <input type="hidden" name={fields.consent.name} value={consent} />
      <ErrorSummary form={form} labels={{ line: t('apply.line') }} />
      {children}
      <TextInput
        field={fields.line}
        label={t('apply.line')}
        hint={t('apply.line_hint')}
        optional
        enterKeyHint="done"
      />
    </>
  )
}

/** What pressing the button consents to, above it. */
export function PressMeans(props: { consent: string }) {
  const t = useT()
  return (
    <p className="text-small text-body">
      {t('apply.press_means')}
      {props.consent}
    </p>
  )
}
