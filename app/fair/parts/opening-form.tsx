import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { openingSchema } from '../model/opening-form.ts'
import { readTyped, type OpeningField } from '../model/opening-typed.ts'
import type { DeskOpening } from '../opening-desk.ts'
import { FlagsOfForm } from '../screening/parts/field-flags.tsx'
import { FormFlags } from '../screening/parts/form-flags.tsx'
import { openingLabels } from './opening-form-fields.ts'
import { OpeningFormFoot } from './opening-form-foot.tsx'
import { OpeningFormNotices } from './opening-form-notices.tsx'
import { OpeningFormPay } from './opening-form-pay.tsx'
import { OpeningFormPlace, OpeningFormTime } from './opening-form-place.tsx'
import { OpeningFormAsks, OpeningFormWork } from './opening-form-work.tsx'
import { useSaving } from './opening-saving.ts'

type OpeningFormValues = Record<OpeningField, string> & { benefits: string[] }

/** The fault that both windows of an opening are told of; it has a box of its own. */
const ELSEWHERE = 'fault.typed_elsewhere'

/**
 * The employer's form of an opening: one page in groups, saved as it is typed. Without JavaScript
 * its first button saves, and the server answers every fault.
 */
export function OpeningForm(props: {
  opening: DeskOpening
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { opening } = props
  const element = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(opening.typed)
  const schema = useMemo(() => openingSchema({ now: opening.now }), [opening.now])
  const { lastResult } = props
  const elsewhere = lastResult?.error?.['']?.includes(ELSEWHERE) ?? false
  const saving = useSaving(element, {
    action: `/employer/openings/${opening.id}/typed`,
    version: opening.version,
    savedAt: opening.typedAt,
    pending: opening.pending,
    flags: opening.flags,
    elsewhere,
  })
  const { resume } = saving
  useEffect(() => {
    if (lastResult) resume(elsewhere)
  }, [lastResult, elsewhere, resume])
  const [form, fields] = useForm<OpeningFormValues, unknown, string[]>({
    id: 'opening',
    lastResult,
    defaultValue: opening.typed,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    setTyped(readTyped(new FormData(event.currentTarget)))
    saving.touch()
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null
    if (submitter?.value === 'keep') {
      event.preventDefault()
      saving.save()
      return
    }
    form.onSubmit(event)
    if (!event.isDefaultPrevented()) saving.stop()
  }
  const labels = openingLabels(t)
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <OpeningFormNotices opening={opening} pending={saving.pending} />
      <FormFlags flags={saving.flags} waits={opening.state === 'in_review'} held={opening.held} />
      <Form
        ref={element}
        method="post"
        id={form.id}
        onSubmit={onSubmit}
        onInput={onInput}
        noValidate
        preventScrollReset
        className="flex flex-col gap-4"
      >
        <input type="hidden" name="version" value={saving.version} />
        <input type="hidden" name="editor" value={opening.editor} />
        {!elsewhere && <ErrorSummary form={form} labels={labels} />}
        <FlagsOfForm.Provider value={saving.flags}>
          <OpeningFormWork
            fields={fields}
            hiredCount={opening.hiredCount}
            occupations={opening.occupations}
          />
          <OpeningFormAsks fields={fields} />
          <OpeningFormPay fields={fields} typed={typed} />
          <OpeningFormTime fields={fields} />
          <OpeningFormPlace fields={fields} now={opening.now} />
        </FlagsOfForm.Provider>
        <OpeningFormFoot opening={opening} saving={saving} />
      </Form>
    </div>
  )
}
