import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault, TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'

/** The captions of a replay: a file that is sent, or their text beside the picture. */
export function CaptionsForm(props: {
  captions: string
  lastResult?: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const sending = useSending()
  const { captions, lastResult } = props
  const fileFaults = lastResult?.error?.file ?? undefined
  // A file that cannot be read is refused at its line, beside where it was chosen.
  const ofFile = lastResult?.initialValue?.intent === undefined
  const faults = fileFaults ?? (ofFile ? (lastResult?.error?.captions ?? undefined) : undefined)
  const [form, fields] = useForm<{ captions: string }, unknown, string[]>({
    id: 'captions',
    lastResult: ofFile ? undefined : lastResult,
    defaultValue: { captions },
  })
  return (
    <div className="flex flex-col gap-6">
      <Form
        method="post"
        encType="multipart/form-data"
        className="flex min-w-0 flex-col items-start gap-2"
      >
        <label htmlFor="captions-file" className="text-desk font-semibold text-ink">
          {t('rooms.captions_file')}
        </label>
        <p id="captions-hint" className="text-desk text-quiet">
          {t('rooms.captions_hint')}
        </p>
        <input
          id="captions-file"
          type="file"
          name="file"
          accept=".vtt,.srt,text/vtt"
          aria-invalid={faults ? true : undefined}
          aria-describedby={faults ? 'captions-fault captions-hint' : 'captions-hint'}
          className="min-h-11 w-full min-w-0 text-desk text-body"
        />
        <FieldFault id="captions-fault" errors={faults} />
        <Button size="desk" rank="secondary" disabled={sending}>
          {t('rooms.captions_put')}
        </Button>
      </Form>
      <Form method="post" id={form.id} noValidate className="flex flex-col items-start gap-3">
        <ErrorSummary form={form} labels={{ captions: t('rooms.captions_text') }} />
        <TextArea
          field={fields.captions}
          label={t('rooms.captions_text')}
          hint={t('rooms.captions_text_hint')}
          rows={10}
          spellCheck={false}
          className="w-full"
        />
        <Button size="desk" name="intent" value="captions" disabled={sending}>
          {t('rooms.captions_save')}
        </Button>
      </Form>
    </div>
  )
}
