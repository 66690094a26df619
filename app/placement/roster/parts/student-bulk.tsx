import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionLetGo } from '#app/ui/selection-let-go.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { SelectionStep } from '#app/ui/selection-step.tsx'
import { useSelection, type PageTicks } from '#app/ui/selection.ts'
import type { Ahead } from '../model/class-move.ts'
import { StepAhead } from './step-ahead.tsx'

type Fields = {
  selected: string[]
  classGroupId: string
  posts: string
  reason: string
}

/** The roster as one form: tick some, then move them to another class group or note that they left. */
export function StudentBulk(props: {
  lastResult?: SubmissionResult<string[]>
  ids: string[]
  names: Record<string, string>
  total: number
  groups: { id: string; name: string }[]
  isOfLeft: boolean
  /** What the step that was pressed brings about, to be confirmed. */
  ahead: Ahead | null
  now: Date
  children: (ticks: PageTicks) => ReactNode
}) {
  const t = useT()
  const { lastResult, ids, names, total, groups, isOfLeft, ahead } = props
  const [form, fields] = useForm<Fields, unknown, string[]>({
    id: 'bulk',
    lastResult,
  })
  const list = useSelection(lastResult?.initialValue, ids, { names })
  const { selection } = list
  const { classGroupId } = fields
  const step = ahead?.isLeaving ? 'leave' : isOfLeft ? 'return' : 'move'
  return (
    <Form method="post" id={form.id} {...list.form} className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{
          selected: t('roster.title'),
          classGroupId: t('roster.move_to'),
          posts: t('roster.ahead_posts'),
          reason: t('roster.ahead_reason'),
        }}
      />
      {ahead && (
        <>
          <StepAhead ahead={ahead} fields={fields} now={props.now} />
          <SubmitButton size="desk" className="min-h-11 self-start" name="intent" value={step}>
            {t(`roster.ahead_${step}`)}
          </SubmitButton>
        </>
      )}
      <SelectionLetGo selection={selection} />
      {props.children(list.ticks)}
      <SelectionBar id={fields.selected.id} label={t('roster.bulk')}>
        <SelectionScope
          selection={selection}
          total={total}
          shown={ids.length}
          now={props.now}
          say={(count) => t('roster.bulk_count', { count })}
        />
        {!isOfLeft && (
          <>
            <select
              id={classGroupId.id}
              name="classGroupId"
              aria-label={t('roster.move_to')}
              defaultValue={classGroupId.initialValue ?? ''}
              className={`${FILTER_CONTROL} md:w-56`}
            >
              <option value="">{t('roster.move_to')}</option>
              {groups.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <SelectionStep
              name="intent"
              value="move"
              label={t('roster.move')}
              rank="secondary"
              found={{ selection, total }}
            />
          </>
        )}
        <SelectionStep
          name="intent"
          value={isOfLeft ? 'return' : 'leave'}
          label={t(isOfLeft ? 'roster.return' : 'roster.leave')}
          rank={isOfLeft ? 'secondary' : 'danger'}
          found={{ selection, total }}
        />
      </SelectionBar>
    </Form>
  )
}
