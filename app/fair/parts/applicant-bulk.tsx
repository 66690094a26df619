import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useRef, useState, type ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { useSending } from '#app/ui/sending.ts'
import { RefusalReason } from './applicant-refusal.tsx'

interface BulkFields extends Record<string, unknown> {
  action: string
  selected: string[]
  template: string
  reason: string
}

/** The list as one form: tick some, then one step for all of them. */
export function ApplicantBulk(props: {
  lastResult?: SubmissionResult<string[]>
  children: (chosen: ReadonlySet<string>, onSelectAll: (ticked: boolean) => void) => ReactNode
}) {
  const t = useT()
  const sending = useSending()
  const list = useRef<HTMLFormElement>(null)
  const [form, fields] = useForm<BulkFields>({ id: 'bulk', lastResult: props.lastResult })
  const kept = [props.lastResult?.initialValue?.selected ?? []].flat().map(String)
  const [count, setCount] = useState(kept.length)
  const boxes = () =>
    list.current?.querySelectorAll<HTMLInputElement>('input[name="selected"]') ?? []
  const recount = () => setCount([...boxes()].filter((box) => box.checked).length)
  const selectAll = (ticked: boolean) => {
    for (const box of boxes()) box.checked = ticked
    recount()
  }
  const failedRefusal = (fields.reason.errors?.length ?? 0) > 0
  return (
    <Form method="post" ref={list} id={form.id} onChange={recount} className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{ selected: t('applicants.person'), reason: t('applicant.reason_choice') }}
      />
      {props.children(new Set(kept), selectAll)}
      <div
        id={fields.selected.id}
        role="group"
        aria-label={t('applicants.with_selected')}
        data-foot="tall"
        className="sticky bottom-2 z-10 flex flex-wrap items-start gap-2 rounded-card border border-line bg-card p-3 shadow-float has-[details[open]]:static has-[details[open]]:shadow-none only-with-selection"
      >
        <span role="status" className="self-center px-1 text-desk text-body max-md:basis-full">
          {count > 0 ? t('applicants.selected', { count }) : t('applicants.with_selected')}
        </span>
        <Button
          name="action"
          value="shortlist"
          size="desk"
          disabled={sending}
          className="max-md:min-h-11"
        >
          {t('application.action.shortlist')}
        </Button>
        <Button
          name="action"
          value="see"
          rank="secondary"
          size="desk"
          disabled={sending}
          className="max-md:min-h-11"
        >
          {t('application.action.see')}
        </Button>
        <details open={failedRefusal || undefined} className="open:basis-full">
          <summary className="inline-flex min-h-11 min-w-11 list-none items-center rounded-desk border border-line-strong bg-card px-4 text-desk font-semibold text-ink hover:bg-sunken md:min-h-10">
            {t('application.action.refuse')}
          </summary>
          <div className="flex flex-col gap-3 pt-3">
            <RefusalReason template={fields.template} reason={fields.reason} />
            <Button
              name="action"
              value="refuse"
              rank="danger"
              size="desk"
              disabled={sending}
              className="self-start max-md:min-h-11"
            >
              {t('applicants.refuse_selected')}
            </Button>
          </div>
        </details>
      </div>
    </Form>
  )
}
