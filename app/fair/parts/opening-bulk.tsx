import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ComponentProps, ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { SelectionStep } from '#app/ui/selection-step.tsx'
import { SelectionLetGo } from '#app/ui/selection-let-go.tsx'
import { useSelection, type PageTicks } from '#app/ui/selection.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { OpeningWithdraw } from './opening-withdraw.tsx'

type BulkFields = {
  selected: string[]
  reason: string
}

/** The list as one form: tick some, then one step for all of them. */
export function OpeningBulk(props: {
  lastResult?: SubmissionResult<string[]>
  /** The organiser's list: what it decides, in place of what an employer does. */
  ofOrganiser?: boolean
  /** The rows of this page, of so many that the filter finds. */
  ids: string[]
  /** What they are called. */
  names: Record<string, string>
  total: number
  now: Date
  children: (ticks: PageTicks) => ReactNode
}) {
  const t = useT()
  const reason = t(props.ofOrganiser ? 'opening_review.bulk_reason' : 'opening_desk.bulk_reason')
  const [form, fields] = useForm<BulkFields, unknown, string[]>({
    id: 'bulk',
    lastResult: props.lastResult,
  })
  const list = useSelection(props.lastResult?.initialValue, props.ids, { names: props.names })
  const { selection } = list
  return (
    <Form method="post" id={form.id} {...list.form} className="flex flex-col gap-3">
      <ErrorSummary form={form} labels={{ selected: t('opening_desk.bulk'), reason }} />
      <SelectionLetGo selection={selection} />
      {props.children(list.ticks)}
      <SelectionBar id={fields.selected.id} label={t('opening_desk.bulk')}>
        <SelectionScope
          selection={selection}
          total={props.total}
          shown={props.ids.length}
          now={props.now}
          say={(count) => t('opening_desk.bulk_count', { count })}
        />
        {(props.ofOrganiser ? (['approve'] as const) : (['pause', 'resume'] as const)).map(
          (action) => (
            <SelectionStep
              key={action}
              name="intent"
              value={action}
              label={t(`opening_action.${action}`)}
              rank="secondary"
              found={{ selection, total: props.total }}
            />
          ),
        )}
        <Sure
          label={t(props.ofOrganiser ? 'opening_review.bulk_away' : 'opening_action.withdraw')}
          rank="danger"
          open={(fields.reason.errors?.length ?? 0) > 0}
        >
          {props.ofOrganiser ? (
            <SendAway field={fields.reason} label={reason} />
          ) : (
            <OpeningWithdraw field={fields.reason} label={reason} className="w-full max-w-md" />
          )}
        </Sure>
      </SelectionBar>
    </Form>
  )
}

/** Back to the employer to be mended, or withdrawn for good: both with a reason that is read. */
function SendAway(props: { field: ComponentProps<typeof TextArea>['field']; label: string }) {
  const t = useT()
  const sending = useSending()
  return (
    <div className="flex w-full max-w-md flex-col gap-3">
      <TextArea field={props.field} label={props.label} rows={3} maxLength={300} />
      <div className="flex flex-wrap gap-2">
        {(['return', 'withdraw'] as const).map((action) => (
          <Button
            key={action}
            name="intent"
            value={action}
            rank="danger"
            size="desk"
            disabled={sending}
            className="max-md:min-h-11"
          >
            {t(`opening_action.${action}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
