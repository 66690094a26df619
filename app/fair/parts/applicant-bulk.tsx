import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { useSelection } from '#app/ui/selection.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { TemplatePicker } from '../applicants/parts/template-picker.tsx'
import type { AnswerTemplate } from '../applicants/templates.ts'
import { RefusalReason } from './applicant-refusal.tsx'

interface BulkFields extends Record<string, unknown> {
  action: string
  selected: string[]
  template: string
  reason: string
}

/** The list as one form: tick some, then one step for all of them. */
export function ApplicantBulk(props: {
  /** The list's own address, to come back to. */
  here: string
  /** Texts for a refusal. */
  templates: AnswerTemplate[]
  template: string | null
  lastResult?: SubmissionResult<string[]>
  children: (chosen: ReadonlySet<string>, onSelectAll: (ticked: boolean) => void) => ReactNode
}) {
  const t = useT()
  const sending = useSending()
  const chosen = props.templates.find(({ id }) => id === props.template)?.text
  const [form, fields] = useForm<BulkFields>({
    id: 'bulk',
    lastResult: props.lastResult,
    defaultValue: { reason: chosen },
  })
  const { list, kept, count, recount, selectAll } = useSelection(
    props.lastResult?.initialValue?.selected,
  )
  const failedRefusal = (fields.reason.errors?.length ?? 0) > 0
  return (
    <Form method="post" ref={list} id={form.id} onChange={recount} className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{ selected: t('applicants.person'), reason: t('applicant.reason_choice') }}
      />
      {props.children(kept, selectAll)}
      <SelectionBar id={fields.selected.id} label={t('applicants.with_selected')}>
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
        <Button
          name="back"
          value={props.here}
          formMethod="get"
          formAction="/employer/interviews/new"
          rank="secondary"
          size="desk"
          disabled={sending}
          className="max-md:min-h-11"
        >
          {t('application.action.invite')}
        </Button>
        <Sure label={t('application.action.refuse')} open={failedRefusal || chosen !== undefined}>
          <div className="flex w-full flex-col gap-3">
            <RefusalReason template={fields.template} reason={fields.reason} />
            <TemplatePicker
              templates={props.templates}
              target={fields.reason.id}
              to={(id) => `${props.here}${props.here.includes('?') ? '&' : '?'}template=${id}`}
            />
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
        </Sure>
      </SelectionBar>
    </Form>
  )
}
