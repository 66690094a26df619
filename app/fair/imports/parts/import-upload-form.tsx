import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { FileSpreadsheet, Upload } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { FieldFault, Select } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { MOST_IMPORT_BYTES } from '../model/import.ts'
import { uploadSchema } from '../model/upload-form.ts'

const MEGABYTES = MOST_IMPORT_BYTES / 1024 / 1024
const ROWS = '20,000'

/** Where a sheet is dropped or chosen, and uploaded to be looked over. */
export function ImportUploadForm(props: {
  lastResult?: SubmissionResult<string[]>
  /** The fairs that it can be for; null for an employer's own. */
  fairs: { code: string; name: string }[] | null
}) {
  const t = useT()
  const sending = useSending()
  const [chosen, setChosen] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const [form, fields] = useForm({
    lastResult: props.lastResult,
    shouldValidate: 'onInput',
    onValidate: ({ formData }) => parseWithZod(formData, { schema: uploadSchema }),
  })
  const { fairs } = props
  const [first] = fairs ?? []
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate
      className="flex flex-col gap-4 rounded-card border border-line bg-card p-4 md:p-5"
    >
      {fairs && (
        <Select
          field={fields.fair}
          label={t('import.fair')}
          defaultValue={first?.code}
          choices={fairs.map(({ code, name }) => ({ value: code, label: name }))}
          className="max-w-xl"
        />
      )}
      <div className="flex flex-col gap-1.5">
        <label
          htmlFor={fields.file.id}
          className={classes(
            'relative flex min-h-40 flex-col items-center justify-center gap-2 rounded-card border-2 border-dashed px-4 py-6 text-center has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
            fields.file.errors
              ? 'border-urgent bg-urgent-tint'
              : over
                ? 'border-action bg-tint'
                : 'border-line-strong bg-page hover:border-action',
          )}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
        >
          <FileSpreadsheet aria-hidden size={32} className="text-link" />
          <span className="text-base font-semibold text-ink">
            {chosen ? t('import.chosen', { name: chosen }) : t('import.drop')}
          </span>
          <span className="text-small text-body">{t('import.file')}</span>
          <span id={`${fields.file.id}-hint`} className="text-small text-quiet">
            {t('import.file_hint', { megabytes: MEGABYTES, rows: ROWS })}
          </span>
          {/* Over the whole field, so that a file dropped anywhere on it is taken. */}
          <input
            type="file"
            id={fields.file.id}
            name={fields.file.name}
            required
            accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            aria-invalid={fields.file.errors ? true : undefined}
            aria-describedby={`${fields.file.id}-hint ${fields.file.errorId}`}
            onChange={(event) => setChosen(event.target.files?.[0]?.name ?? null)}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
        </label>
        <FieldFault id={fields.file.errorId} errors={fields.file.errors} />
        <FieldFault id={`${form.id}-fault`} errors={form.errors} />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="desk" disabled={sending}>
          <Upload aria-hidden size={18} />
          {t('import.upload')}
        </Button>
        <a
          href="/imports/template"
          download
          className="inline-flex min-h-11 items-center text-desk text-link hover:underline"
        >
          {t('import.template')}
        </a>
      </div>
    </Form>
  )
}
