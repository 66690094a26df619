import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, useNavigation } from '@remix-run/react'
import { Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { ACCEPTED_FILES, paperSchema, type Paper } from '../model/file.ts'
import { PaperView, type ShownPaper } from './paper-view.tsx'

const CHOOSE = buttonClasses(
  'secondary',
  'desk',
  'min-h-11 cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
)

/**
 * One paper of an employer and the form that uploads it. Choosing a file sends it; without
 * JavaScript the button does.
 */
export function PaperForm(props: {
  kind: Paper
  paper: ShownPaper | null
  locked: boolean
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { kind, paper, locked } = props
  const { formAction } = useNavigation()
  const sending = formAction?.endsWith(`?paper=${kind}`)
  const [form, fields] = useForm({
    id: kind,
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: paperSchema }),
  })
  const scripted = useScripted()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // It may have been chosen before the page could listen, and its button is gone by now.
    if (input.current?.files?.length) input.current.form?.requestSubmit()
  }, [])
  const title = t(`papers.${kind}`)
  return (
    <section
      aria-labelledby={`${kind}-title`}
      className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-card p-4"
    >
      <div className="flex items-start justify-between gap-3">
        <div>
          <h3 id={`${kind}-title`} className="text-base font-semibold text-ink">
            {title}
          </h3>
          <p className="text-small text-quiet">{t(`papers.${kind}_hint`)}</p>
        </div>
        <Badge tone={paper ? 'good' : 'wait'}>
          {paper ? t('papers.uploaded') : t('papers.missing')}
        </Badge>
      </div>
      {paper && <PaperView paper={paper} title={title} now={props.now} />}
      {!locked && (
        <Form
          key={paper?.id}
          method="post"
          action={`?paper=${kind}`}
          encType="multipart/form-data"
          id={form.id}
          onSubmit={form.onSubmit}
          noValidate
          preventScrollReset
          className="mt-auto flex flex-col gap-1.5"
        >
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <label
              htmlFor={fields.file.id}
              className={
                scripted ? `${CHOOSE} ${sending ? 'opacity-60' : ''}` : 'max-w-full text-desk'
              }
            >
              {scripted && <Upload aria-hidden size={16} />}
              {sending ? t('papers.uploading') : paper ? t('papers.replace') : t('papers.choose')}
              <input
                ref={input}
                id={fields.file.id}
                name={fields.file.name}
                type="file"
                accept={ACCEPTED_FILES}
                aria-invalid={fields.file.errors ? true : undefined}
                aria-describedby={`${kind}-hint ${fields.file.errorId}`}
                onChange={(event) => event.currentTarget.form?.requestSubmit()}
                className={
                  scripted ? 'sr-only' : 'mt-1 block min-h-11 w-full max-w-full text-desk text-body'
                }
              />
            </label>
            {!scripted && (
              <Button size="desk" rank="secondary" className="min-h-11">
                {t('papers.upload')}
              </Button>
            )}
            <span id={`${kind}-hint`} className="text-small text-quiet">
              {t('papers.file_hint')}
            </span>
          </div>
          <span role="status" className="sr-only">
            {sending && t('papers.uploading')}
          </span>
          <FieldFault id={fields.file.errorId} errors={fields.file.errors ?? form.errors} />
        </Form>
      )}
    </section>
  )
}

function useScripted(): boolean {
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  return scripted
}
