import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ComponentProps, ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { useSelection } from '#app/ui/selection.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { BulkOpeningAction, BulkReviewAction } from '../model/opening.ts'
import type { OpeningOutcome } from '../opening-states.ts'
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
  children: (chosen: ReadonlySet<string>, onSelectAll: (ticked: boolean) => void) => ReactNode
}) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm<BulkFields, unknown, string[]>({
    id: 'bulk',
    lastResult: props.lastResult,
  })
  const { list, kept, count, recount, selectAll } = useSelection(
    props.lastResult?.initialValue?.selected,
  )
  return (
    <Form method="post" ref={list} id={form.id} onChange={recount} className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{ selected: t('opening_desk.bulk'), reason: t('opening_desk.bulk_reason') }}
      />
      {props.children(kept, selectAll)}
      <SelectionBar id={fields.selected.id} label={t('opening_desk.bulk')}>
        <span role="status" className="self-center px-1 text-desk text-body">
          {t('opening_desk.bulk_count', { count })}
        </span>
        {(props.ofOrganiser ? (['approve'] as const) : (['pause', 'resume'] as const)).map(
          (action) => (
            <Button
              key={action}
              name="intent"
              value={action}
              rank="secondary"
              size="desk"
              disabled={sending}
              className="max-md:min-h-11"
            >
              {t(`opening_action.${action}`)}
            </Button>
          ),
        )}
        <Sure
          label={t(props.ofOrganiser ? 'opening_review.bulk_away' : 'opening_action.withdraw')}
          rank="danger"
          open={(fields.reason.errors?.length ?? 0) > 0}
        >
          {props.ofOrganiser ? (
            <SendAway field={fields.reason} />
          ) : (
            <OpeningWithdraw
              field={fields.reason}
              label={t('opening_desk.bulk_reason')}
              className="w-full max-w-md"
            />
          )}
        </Sure>
      </SelectionBar>
    </Form>
  )
}

/** Back to the employer to be mended, or withdrawn for good: both with a reason that is read. */
function SendAway(props: { field: ComponentProps<typeof TextArea>['field'] }) {
  const t = useT()
  const sending = useSending()
  return (
    <div className="flex w-full max-w-md flex-col gap-3">
      <TextArea
        field={props.field}
        label={t('opening_desk.bulk_reason')}
        rows={3}
        maxLength={300}
      />
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

/** What came of a step for many: how many it was done to, and each it was not, with the reason. */
export function OpeningOutcomes(props: {
  action: BulkOpeningAction | BulkReviewAction
  outcomes: OpeningOutcome[]
}) {
  const t = useT()
  const action = t(`opening_action.${props.action}`)
  const failed = props.outcomes.filter((outcome) => outcome.fault !== null)
  const done = props.outcomes.length - failed.length
  return (
    <div
      role="status"
      className="flex flex-col gap-1 rounded-card border border-line bg-card px-4 py-3 text-desk text-body"
    >
      {done > 0 && (
        <p className="font-medium text-link">
          {t('opening_desk.bulk_done', { count: done, action })}
        </p>
      )}
      {failed.length > 0 && (
        <>
          <p className="font-medium text-urgent">
            {t('opening_desk.bulk_failed', { count: failed.length, action })}
          </p>
          <ul className="list-inside list-disc">
            {failed.map((outcome) => (
              <li key={outcome.openingId}>
                {outcome.title || t('opening_desk.untitled')}：
                {translateError(t, `fault.${outcome.fault}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
