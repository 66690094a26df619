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

/** A desk's imports as one form: tick some, then throw them away or take them back. Both ask first. */
export function ImportsBulk(props: {
  lastResult?: SubmissionResult<string[]>
  /** The rows of this page, of so many that the filter finds. */
  ids: string[]
  /** What they are called. */
  names: Record<string, string>
  total: number
  now: Date
  children: (ticks: PageTicks) => ReactNode
}) {
  const t = useT()
  const sending = useSending()
  const { lastResult, ids, names, total } = props
  const [form, fields] = useForm<{ selected: string[] }, unknown, string[]>({
    id: 'bulk',
    lastResult,
  })
  const list = useSelection(lastResult?.initialValue, ids, { names })
  return (
    <Form method="post" id={form.id} {...list.form} className="flex flex-col gap-3">
      <ErrorSummary form={form} labels={{ selected: t('imports_bulk.selected') }} />
      <SelectionLetGo selection={list.selection} />
      {props.children(list.ticks)}
      <SelectionBar id={fields.selected.id} label={t('imports_bulk.selected')}>
        <SelectionScope
          selection={list.selection}
          total={total}
          shown={ids.length}
          now={props.now}
          say={(count) => t('imports_bulk.count', { count })}
        />
        {(['undo', 'drop'] as const).map((action) => (
          <Sure key={action} label={t(`imports_bulk.action_${action}`)} rank="secondary">
            <p className="text-desk text-body">{t(`imports_bulk.sure_${action}`)}</p>
            <Button name="intent" value={action} rank="danger" size="desk" disabled={sending}>
              {t('table.sure_step', { step: t(`imports_bulk.action_${action}`) })}
            </Button>
          </Sure>
        ))}
      </SelectionBar>
    </Form>
  )
}
