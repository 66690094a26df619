import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionLetGo } from '#app/ui/selection-let-go.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { SelectionStep } from '#app/ui/selection-step.tsx'
import { useSelection, type PageTicks } from '#app/ui/selection.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { DEMAND_TRANSITIONS } from '../model/demand.ts'
import { BULK_ACTIONS } from '../model/demand-list.ts'

const isReasoned = (action: (typeof BULK_ACTIONS)[number]) =>
  'needsReason' in DEMAND_TRANSITIONS[action]

/** The officer's list as one form: tick some, then admit them, or send them away with one reason. */
export function DemandBulk(props: {
  lastResult?: SubmissionResult<string[]>
  ids: string[]
  names: Record<string, string>
  total: number
  now: Date
  children: (ticks: PageTicks) => ReactNode
}) {
  const t = useT()
  const sending = useSending()
  const { lastResult, ids, names, total, now } = props
  const [form, fields] = useForm<{ selected: string[]; reason: string }, unknown, string[]>({
    id: 'bulk',
    lastResult,
  })
  const list = useSelection(lastResult?.initialValue, ids, { names })
  const { selection } = list
  return (
    <Form method="post" id={form.id} {...list.form} className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{ selected: t('demand.title'), reason: t('demand.reason') }}
      />
      <input type="hidden" name="seenAt" value={now.getTime()} />
      <SelectionLetGo selection={selection} />
      {props.children(list.ticks)}
      <SelectionBar id={fields.selected.id} label={t('demand.bulk')}>
        <SelectionScope
          selection={selection}
          total={total}
          shown={ids.length}
          now={now}
          say={(count) => t('demand.bulk_count', { count })}
        />
        {BULK_ACTIONS.filter((action) => !isReasoned(action)).map((action) => (
          <SelectionStep
            key={action}
            name="intent"
            value={action}
            label={t(`demand.${action}`)}
            found={{ selection, total }}
          />
        ))}
        <Sure
          label={t('demand.bulk_reasoned')}
          rank="secondary"
          open={(fields.reason.errors?.length ?? 0) > 0}
        >
          <div className="flex w-full max-w-md flex-col gap-3">
            <TextArea
              field={fields.reason}
              label={t('demand.reason')}
              hint={t('demand.reason_hint')}
              rows={2}
              maxLength={300}
            />
            <div className="flex flex-wrap gap-2">
              {BULK_ACTIONS.filter(isReasoned).map((action) => (
                <Button
                  key={action}
                  name="intent"
                  value={action}
                  rank={action === 'reconsider' ? 'secondary' : 'danger'}
                  size="desk"
                  disabled={sending}
                  className="max-md:min-h-11"
                >
                  {t(`demand.${action}`)}
                </Button>
              ))}
            </div>
          </div>
        </Sure>
      </SelectionBar>
    </Form>
  )
}
