import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useState, type FormEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, TextArea, TextInput } from '#app/ui/field.tsx'
import { PressOrCancel } from '#app/ui/press-or-cancel.tsx'
import { fillTemplate, PLACEHOLDERS, TEMPLATE_KINDS } from '../model/template.ts'
import type { AnswerTemplate } from '../templates.ts'
import { useSample } from './template-sample.ts'

interface Fields extends Record<string, unknown> {
  kind: string
  name: string
  text: string
}

/** A template's name, kind and text, with how it will read beside it. */
export function TemplateForm(props: {
  template: AnswerTemplate | null
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sample = useSample()
  const { template } = props
  const isOwn = template !== null && !template.starter
  const [form, fields] = useForm<Fields>({
    id: 'template',
    lastResult: props.lastResult,
    defaultValue: {
      kind: template?.kind ?? 'invite',
      name: template?.name ?? '',
      text: template?.text ?? '',
    },
  })
  const [text, setText] = useState(fields.text.initialValue ?? '')
  const read = (event: FormEvent) => {
    const { target } = event
    if (target instanceof HTMLTextAreaElement) setText(target.value)
  }
  const insert = (word: string) => {
    const field = document.getElementById(fields.text.id)
    if (!(field instanceof HTMLTextAreaElement)) return
    field.setRangeText(word, field.selectionStart, field.selectionEnd, 'end')
    setText(field.value)
    field.focus()
  }
  return (
    <Form method="post" id={form.id} onInput={read} className="flex flex-col gap-4">
      <h2 className="text-desk-title font-semibold text-ink">
        {t(isOwn ? 'template.edit' : 'template.new')}
      </h2>
      <ErrorSummary
        form={form}
        labels={{
          kind: t('template.kind'),
          name: t('template.name'),
          text: t('template.text'),
        }}
      />
      {isOwn && <input type="hidden" name="id" value={template.id} />}
      <ChipChoices
        legend={t('template.kind')}
        name={fields.kind.name}
        kind="radio"
        choices={TEMPLATE_KINDS.map((kind) => ({
          value: kind,
          label: t(`application.action.${kind}`),
        }))}
        chosen={fields.kind.initialValue ? [fields.kind.initialValue] : []}
        errors={fields.kind.errors}
      />
      <TextInput field={fields.name} label={t('template.name')} maxLength={30} />
      <TextArea field={fields.text} label={t('template.text')} rows={6} />
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-desk-small text-quiet">{t('template.placeholders')}</span>
        {PLACEHOLDERS.map((placeholder) => {
          const word = `{${t(`template.placeholder.${placeholder}`)}}`
          return (
            <button
              key={placeholder}
              type="button"
              onClick={() => insert(word)}
              className="inline-flex min-h-8 items-center rounded-chip border border-line-strong px-3 text-desk text-link hover:bg-tint max-md:min-h-11"
            >
              {word}
            </button>
          )
        })}
      </div>
      {text && (
        <div className="flex flex-col gap-1">
          <h3 className="text-desk-small text-quiet">{t('template.preview')}</h3>
          <p className="rounded-desk bg-sunken px-3 py-2 text-desk break-words whitespace-pre-line text-body">
            {fillTemplate(text, sample)}
          </p>
        </div>
      )}
      <PressOrCancel back={template && '/employer/templates'}>{t('template.save')}</PressOrCancel>
    </Form>
  )
}
