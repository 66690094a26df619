import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { Column } from '#app/ui/page-head.tsx'
import { applyWithResumeSchema, type ResumePart } from '../model/apply-form.ts'
import { ApplyFoot } from './apply-foot.tsx'

/**
 * Applying with the saved résumé: nothing to fill in. The one button is the consent; its words
 * stand above it, and go along with it.
 */
export function ApplyWithResume(props: {
  head: ReactNode
  consent: string
  /** What goes along beyond the short facts. */
  parts: readonly ResumePart[]
  lastResult?: SubmissionResult<string[]>
  children: ReactNode
}) {
  const t = useT()
  const [form, fields] = useForm({
    id: 'apply',
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: applyWithResumeSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  return (
    <Form method="post" id={form.id} onSubmit={form.onSubmit} noValidate>
      <input type="hidden" name="with" value="resume" />
      {props.parts.map((part) => (
        <input key={part} type="hidden" name={fields.parts.name} value={part} />
      ))}
      <input type="hidden" name={fields.consent.name} value={props.consent} />
      <Column>
        {props.head}
        <div className="flex flex-col gap-5">
          <ErrorSummary form={form} labels={{ line: t('apply.line') }} />
          {props.children}
          <TextInput
            field={fields.line}
            label={t('apply.line')}
            hint={t('apply.line_hint')}
            optional
            enterKeyHint="done"
          />
        </div>
      </Column>
      <ApplyFoot
        label={t('apply.send_with_consent')}
        meaning={
          <p className="text-small text-body">
            {t('apply.press_means')}
            {props.consent}
          </p>
        }
      />
    </Form>
  )
}
