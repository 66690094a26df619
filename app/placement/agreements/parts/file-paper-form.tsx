import { Form } from '@remix-run/react'
import { ACCEPTED_FILES } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** Files an agreement that all three have signed on paper. */
export function FilePaperForm(props: { faults?: string[] }) {
  const t = useT()
  const sending = useSending()
  return (
    <Sure label={t('agreement.file')} open={props.faults !== undefined}>
      <Form method="post" encType="multipart/form-data" className="flex flex-col items-start gap-3">
        <label htmlFor="agreement-file" className="text-base text-ink">
          {t('agreement.file_label')}
        </label>
        <input
          id="agreement-file"
          type="file"
          name="file"
          accept={ACCEPTED_FILES}
          aria-invalid={props.faults ? true : undefined}
          aria-describedby="agreement-file-fault"
          className="min-h-11 max-w-full text-base text-body"
        />
        <FieldFault id="agreement-file-fault" errors={props.faults} />
        <Button size="desk" className="min-h-11" disabled={sending}>
          {t('agreement.file_save')}
        </Button>
      </Form>
    </Sure>
  )
}
