import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionLetGo } from '#app/ui/selection-let-go.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { useSelection, type PageTicks } from '#app/ui/selection.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { ComplaintAnswer } from './complaint-answer.tsx'

/** The list as one form: tick some reports, then one answer for all of them. */
export function ComplaintBulk(props: {
  ids: string[]
  /** An answer that some of them could not be given: not to be typed again. */
  given?: { outcome: string; answer: string }
  lastResult?: SubmissionResult<string[]>
  now: Date
  children: (ticks: PageTicks) => ReactNode
}) {
  const t = useT()
  const sending = useSending()
  const { ids, lastResult } = props
  const [form, fields] = useForm<
    { selected: string[]; outcome: string; answer: string },
    unknown,
    string[]
  >({ id: 'bulk', lastResult, defaultValue: props.given })
  const list = useSelection(lastResult?.initialValue, ids)
  const labels = {
    selected: t('complaint.bulk'),
    outcome: t('complaint.outcome'),
    answer: t('complaint.answer'),
  }
  const isFaulty = Boolean(fields.outcome.errors?.length ?? fields.answer.errors?.length)
  return (
    <Form method="post" id={form.id} {...list.form} noValidate className="flex flex-col gap-3">
      <ErrorSummary form={form} labels={labels} />
      <SelectionLetGo selection={list.selection} />
      {props.children(list.ticks)}
      <SelectionBar id={fields.selected.id} label={labels.selected}>
        <SelectionScope
          selection={list.selection}
          total={ids.length}
          shown={ids.length}
          now={props.now}
          say={(count) => t('complaint.bulk_count', { count })}
        />
        <Sure label={t('complaint.bulk_answer')} rank="primary" open={isFaulty}>
          <div className="flex w-full max-w-xl flex-col gap-3">
            <ComplaintAnswer
              outcome={fields.outcome}
              answer={fields.answer}
              hint={t('complaint.bulk_hint')}
              rows={3}
            />
            <Button size="desk" disabled={sending} className="self-start max-md:min-h-11">
              {t(sending ? 'form.sending' : 'complaint.send_answer')}
            </Button>
          </div>
        </Sure>
      </SelectionBar>
    </Form>
  )
}
