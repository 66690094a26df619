import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { SureStep } from './sure-step.tsx'

/** Captions that a program has heard, to be mended beside the picture and published, or thrown away. */
export function DraftForm(props: {
  draft: string
  hasCaptions: boolean
  lastResult: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const sending = useSending()
  const { draft, hasCaptions, lastResult } = props
  const [form, fields] = useForm<{ captions: string }, unknown, string[]>({
    id: 'draft',
    lastResult,
    defaultValue: { captions: draft },
  })
  const label = t('rooms.draft_text')
  // A colleague may have saved captions since this page was shown.
  const isRefused = lastResult?.error?.[''] !== undefined
  return (
    <div className="flex flex-col gap-3">
      <Form method="post" id={form.id} noValidate className="flex flex-col items-start gap-3">
        <ErrorSummary form={form} labels={{ captions: label }} />
        <TextArea
          field={fields.captions}
          label={label}
          hint={t('rooms.draft_hint')}
          rows={10}
          spellCheck={false}
          className="w-full"
        />
        {hasCaptions || isRefused ? (
          <Sure label={t('rooms.draft_publish')} open={isRefused}>
            <p className="text-desk text-body">{t('rooms.draft_replaces')}</p>
            <input type="hidden" name="replaces" value="yes" />
            <Button size="desk" rank="danger" name="intent" value="draft" disabled={sending}>
              {t('rooms.draft_replace')}
            </Button>
          </Sure>
        ) : (
          <Button size="desk" name="intent" value="draft" disabled={sending}>
            {t('rooms.draft_publish')}
          </Button>
        )}
      </Form>
      <SureStep
        label={t('rooms.draft_drop')}
        text={t('rooms.draft_drop_sure')}
        does={t('rooms.draft_drop_do')}
        name="intent"
        value="drop_draft"
        isDanger
      />
    </div>
  )
}
