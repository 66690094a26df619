import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { ACCEPTED_FILES } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault, TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** Records a filing (备案) with its document; the page's action is sent it with `?filing=yes`. */
export function FilingForm(props: {
  id: string
  /** The words that open it. */
  label: string
  /** What is sent along. */
  about: Record<string, string | number>
  /** The answer to this form; that to another one is none of it. */
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { id, label, about, lastResult } = props
  const [form, fields] = useForm<{ reason: string; file: File }>({ id, lastResult })
  return (
    <Sure label={label} open={lastResult !== undefined}>
      <Form
        method="post"
        action="?filing=yes"
        encType="multipart/form-data"
        id={form.id}
        noValidate
        className="flex w-full flex-col gap-3"
      >
        <ErrorSummary
          form={form as never}
          labels={{ reason: t('demand.file_note'), file: t('demand.file_document') }}
        />
        {Object.entries(about).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextArea
          field={fields.reason as never}
          label={t('demand.file_note')}
          rows={2}
          maxLength={300}
        />
        <label
          htmlFor={fields.file.id}
          className="flex flex-col gap-1 text-base font-medium text-ink"
        >
          {t('demand.file_document')}
          <input
            id={fields.file.id}
            name="file"
            type="file"
            accept={ACCEPTED_FILES}
            aria-invalid={fields.file.errors ? true : undefined}
            aria-describedby={`${form.id}-hint ${fields.file.errorId}`}
            className="block min-h-11 w-full max-w-full text-desk font-normal text-body"
          />
        </label>
        <p id={`${form.id}-hint`} className="text-desk-small text-quiet">
          {t('demand.file_hint')}
        </p>
        <FieldFault id={fields.file.errorId} errors={fields.file.errors} />
        <Button name="intent" value="filing" size="desk" rank="secondary" disabled={sending}>
          {t('demand.record')}
        </Button>
      </Form>
    </Sure>
  )
}
