import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, Link } from '@remix-run/react'
import { FileText } from 'lucide-react'
import { sayBytes } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { ApplicationAsk } from '../../parts/application-ask.tsx'
import { attachmentSchema } from '../model/file-forms.ts'
import type { OwnFile } from '../resume-files.ts'

/** As many as `resume-files.ts` takes. */
const MOST = 5

/** The PDFs that one keeps with the résumé, and the form for another one. */
export function Attachments(props: {
  files: OwnFile[]
  /** The file that is asked about before it goes. */
  asked: string | null
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { files, asked } = props
  return (
    <Section title={t('resume.attachments')}>
      <Card className="flex flex-col gap-3">
        <p id="files" className="scroll-mt-20 text-base text-body">
          {t('resume.attachments_text', { most: MOST })}
        </p>
        {files.length > 0 && (
          <ul className="flex flex-col divide-y divide-line border-y border-line">
            {files.map((file) => (
              <li key={file.id} className="flex flex-col">
                <div className="flex items-center gap-3">
                  <a
                    href={`/me/resume/files/${file.id}`}
                    className="flex min-h-12 min-w-0 flex-1 items-center gap-3 text-base text-link underline-offset-4 hover:underline"
                  >
                    <FileText aria-hidden size={20} className="shrink-0" />
                    <span className="min-w-0 break-all">{file.name}</span>
                    <span className="shrink-0 text-small text-quiet">
                      {sayBytes(file.byteSize)}
                    </span>
                  </a>
                  {asked !== file.id && (
                    <Link
                      to={`?remove=${file.id}#ask`}
                      preventScrollReset
                      aria-label={t('resume.file_remove_of', { name: file.name })}
                      className="inline-flex min-h-11 min-w-11 items-center justify-end text-base font-medium text-urgent"
                    >
                      {t('resume.remove')}
                    </Link>
                  )}
                </div>
                {asked === file.id && (
                  <ApplicationAsk
                    title={t('resume.file_remove_ask', { name: file.name })}
                    text={t('resume.file_removed_text')}
                    sure={t('resume.remove')}
                    keep={t('resume.cancel')}
                    back="/me/resume#files"
                  >
                    <input type="hidden" name="remove" value={file.id} />
                  </ApplicationAsk>
                )}
              </li>
            ))}
          </ul>
        )}
        {files.length < MOST && <UploadForm lastResult={props.lastResult} />}
      </Card>
    </Section>
  )
}

function UploadForm(props: { lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm({
    id: 'attach',
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: attachmentSchema }),
  })
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate
      preventScrollReset
      className="flex flex-col gap-3"
    >
      <FileField
        id={fields.file.id}
        name={fields.file.name}
        label={t('resume.attach_file')}
        accept="application/pdf,.pdf"
        errorId={fields.file.errorId}
        errors={fields.file.errors ?? form.errors}
      />
      <Button rank="secondary" disabled={sending} className="self-start">
        {t(sending ? 'resume.uploading' : 'resume.attach')}
      </Button>
    </Form>
  )
}

/** A file to choose, big enough for a thumb. */
export function FileField(props: {
  id: string
  name: string
  label: string
  accept: string
  errorId: string
  errors?: string[]
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={props.id} className="text-base font-medium text-ink">
        {props.label}
      </label>
      <input
        id={props.id}
        name={props.name}
        type="file"
        accept={props.accept}
        aria-invalid={props.errors ? true : undefined}
        aria-describedby={props.errors ? props.errorId : undefined}
        className="block min-h-12 w-full max-w-full rounded-button border border-line-strong bg-card p-2.5 text-base text-body file:mr-3 file:min-h-7 file:rounded-desk file:border-0 file:bg-sunken file:px-3 file:text-ink aria-invalid:border-urgent"
      />
      <FieldFault id={props.errorId} errors={props.errors} />
    </div>
  )
}
