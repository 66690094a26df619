import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { FileSpreadsheet, Upload } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { FieldFault } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'

const MEGABYTES = 10
const ROWS = '20,000'

/** Where a roster is dropped or chosen, and uploaded to be looked over. */
export function RosterUpload(props: { reply: SubmissionResult<string[]> | undefined }) {
  const t = useT()
  const sending = useSending()
  const [chosen, setChosen] = useState<string | null>(null)
  const faults = [...(props.reply?.error?.file ?? []), ...(props.reply?.error?.[''] ?? [])]
  const isWrong = faults.length > 0
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      className="flex flex-col gap-4 rounded-card border border-line bg-card p-4 md:p-5"
    >
      <label
        htmlFor="roster-file"
        className={classes(
          'relative flex min-h-40 flex-col items-center justify-center gap-2 rounded-card border-2 border-dashed px-4 py-6 text-center has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
          isWrong
            ? 'border-urgent bg-urgent-tint'
            : 'border-line-strong bg-page hover:border-action',
        )}
      >
        <FileSpreadsheet aria-hidden size={32} className="text-link" />
        <span className="text-base font-semibold text-ink">
          {chosen ? t('import.chosen', { name: chosen }) : t('import.drop')}
        </span>
        <span className="text-small text-body">{t('roster_import.file')}</span>
        <span id="roster-file-hint" className="text-small text-quiet">
          {t('import.file_hint', { megabytes: MEGABYTES, rows: ROWS })}
        </span>
        {/* Over the whole field, so that a file dropped anywhere on it is taken. */}
        <input
          type="file"
          id="roster-file"
          name="file"
          required
          accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-invalid={isWrong || undefined}
          aria-describedby="roster-file-hint roster-file-fault"
          onChange={(event) => setChosen(event.target.files?.[0]?.name ?? null)}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </label>
      <FieldFault id="roster-file-fault" errors={isWrong ? faults : undefined} />
      <div className="flex flex-wrap items-center gap-3">
        <Button size="desk" disabled={sending}>
          <Upload aria-hidden size={18} />
          {sending ? t('roster_import.reading') : t('import.upload')}
        </Button>
        <a
          href="/college/imports/template"
          download
          className="inline-flex min-h-11 items-center text-desk text-link hover:underline"
        >
          {t('import.template')}
        </a>
      </div>
    </Form>
  )
}
