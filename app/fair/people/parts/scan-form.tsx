import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, useActionData } from '@remix-run/react'
import { ACCEPTED_FILES } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { FormReply } from '#app/web/form.ts'
import { scanSchema } from '../model/file-forms.ts'
import type { Certificate } from '../model/sections.ts'
import { FileField } from './attachments.tsx'

/** A certificate's photo: uploaded, seen by its owner and by whom it is sent to, taken away. */
export function ScanForm(props: { entry: Certificate; here: string }) {
  const t = useT()
  const sending = useSending()
  const { entry, here } = props
  const reply = useActionData<FormReply>()
  const [form, fields] = useForm({
    id: `scan-${entry.id}`,
    lastResult: reply?.initialValue?.entry === entry.id ? reply : undefined,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: scanSchema }),
  })
  if (entry.fileId) {
    return (
      <Form method="post" action={here} preventScrollReset>
        <input type="hidden" name="file" value={entry.fileId} />
        <Button rank="quiet" size="desk" name="act" value="remove_scan" className="min-h-11">
          {t('resume.file_remove_of', { name: t('resume.scan') })}
        </Button>
      </Form>
    )
  }
  return (
    <details>
      <summary className="inline-flex min-h-11 min-w-11 items-center text-base text-link underline-offset-4 hover:underline">
        {t('resume.scan_upload')}
      </summary>
      <Form
        method="post"
        action={here}
        encType="multipart/form-data"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate
        preventScrollReset
        className="flex flex-col gap-3 pt-1"
      >
        <input type="hidden" name="entry" value={entry.id} />
        <FileField
          id={fields.file.id}
          name={fields.file.name}
          label={t('resume.scan_file', { name: entry.name })}
          accept={ACCEPTED_FILES}
          errorId={fields.file.errorId}
          errors={fields.file.errors ?? form.errors}
        />
        <Button rank="secondary" disabled={sending} className="self-start">
          {t(sending ? 'resume.uploading' : 'resume.scan_upload')}
        </Button>
      </Form>
    </details>
  )
}
