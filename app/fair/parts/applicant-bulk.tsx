import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { SelectionStep } from '#app/ui/selection-step.tsx'
import { SelectionLetGo } from '#app/ui/selection-let-go.tsx'
import { useSelection, type ListSelection, type PageTicks } from '#app/ui/selection.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { TemplatePicker } from '../applicants/parts/template-picker.tsx'
import type { AnswerTemplate } from '../applicants/templates.ts'
import type { InterviewsAtStake } from '../interviews/interviews-at-stake.ts'
import { INVITED_MAX } from '../interviews/model/interview.ts'
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
  /** The rows of this page, of so many that the filter finds. */
  ids: string[]
  total: number
  now: Date
  /** Whose interview a refusal calls off. */
  atStake: InterviewsAtStake
  children: (ticks: PageTicks) => ReactNode
}) {
  const t = useT()
  const sending = useSending()
  const text = props.templates.find(({ id }) => id === props.template)?.text
  const [form, fields] = useForm<BulkFields>({
    id: 'bulk',
    lastResult: props.lastResult,
    defaultValue: { reason: text },
  })
  const list = useSelection(props.lastResult?.initialValue, props.ids)
  const { selection } = list
  const found = { selection, total: props.total }
  const failedRefusal = (fields.reason.errors?.length ?? 0) > 0
  return (
    <Form method="post" id={form.id} {...list.form} className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{ selected: t('applicants.person'), reason: t('applicant.reason_choice') }}
      />
      <SelectionLetGo selection={selection} />
      {props.children(list.ticks)}
      <SelectionBar id={fields.selected.id} label={t('applicants.with_selected')}>
        <SelectionScope
          selection={selection}
          total={props.total}
          shown={props.ids.length}
          now={props.now}
          say={(count) => t('applicants.selected', { count })}
        />
        <SelectionStep
          name="action"
          value="shortlist"
          label={t('application.action.shortlist')}
          found={found}
        />
        <SelectionStep
          name="action"
          value="see"
          label={t('application.action.see')}
          rank="secondary"
          found={found}
        />
        <Button
          name="back"
          value={props.here}
          formMethod="get"
          formAction="/employer/interviews/new"
          rank="secondary"
          size="desk"
          disabled={sending || selection.count > INVITED_MAX}
          className="max-md:min-h-11 not-with-all-selected"
        >
          {t('application.action.invite')}
        </Button>
        <SelectionStep
          name="action"
          value="reconsider"
          label={t('application.action.reconsider')}
          rank="secondary"
          found={found}
        />
        <Sure label={t('application.action.refuse')} open={failedRefusal || text !== undefined}>
          <div className="flex w-full flex-col gap-3">
            <CallsOff selection={selection} atStake={props.atStake} />
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

/** How many interviews a refusal calls off; of how many the list has, while no script counts the ticks. */
function CallsOff(props: { selection: ListSelection; atStake: InterviewsAtStake }) {
  const t = useT()
  const { selection, atStake } = props
  const { here, elsewhere, isAll } = selection
  const theirs = new Set(atStake.ids)
  const isCounted = isAll || here.length + elsewhere.length > 0
  const count =
    isAll || !isCounted
      ? atStake.found
      : [...here, ...elsewhere].filter((id) => theirs.has(id)).length
  return (
    <p role="status" className="text-desk font-medium text-wait empty:hidden">
      {count > 0 && t(isCounted ? 'applicants.calls_off' : 'applicants.calls_off_found', { count })}
    </p>
  )
}
