import { Form, Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { countFailed } from '#app/kernel/failed-rows.ts'
import { Button } from '#app/ui/button.tsx'
import { OutcomeCard } from '#app/ui/outcome-card.tsx'
import { SelectionLeft } from '#app/ui/selection-left.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { SelectedOutcome } from '../applicants/applicant-selection.ts'
import type { LeftOut, LeftOutApplicant } from '../applicants/left-out.ts'
import type { BulkAction } from '../model/application.ts'

/** A step for many that was not done to all. */
export interface PartlyDone {
  action: BulkAction
  outcome: SelectedOutcome
  /** The moments of the press, where the step can be taken back. */
  undo: { from: number; to: number } | null
}

/** To how many applicants a step was done, who was left out and why, and the way to each of them. */
export function ApplicantOutcome(
  props: PartlyDone & {
    /** The list's own address, to come back to, and its filters. */
    here: string
    search: string
  },
) {
  const t = useT()
  const sending = useSending()
  const { outcome, undo } = props
  const { changed, failed, left } = outcome
  const step = t(`application.action.${props.action}`)
  const count = countFailed(failed)
  return (
    <OutcomeCard label={t('applicants.outcome', { step })} of={outcome}>
      <div className="flex flex-wrap items-center gap-x-3 font-medium text-ink">
        {t('applicants.outcome_done', { step, changed })}
        {undo && changed > 0 && (
          <Form method="post" action="/employer/applicants" preventScrollReset>
            <input type="hidden" name="from" value={undo.from} />
            <input type="hidden" name="to" value={undo.to} />
            <input type="hidden" name="back" value={props.here} />
            <Button rank="quiet" size="desk" disabled={sending} className="px-2 max-md:min-h-11">
              {t('action.undo')}
            </Button>
          </Form>
        )}
      </div>
      {count > 0 && (
        <p className="font-medium text-urgent">{t('applicants.outcome_left_out', { count })}</p>
      )}
      {failed.map((one) => (
        <Reason key={one.fault} failed={one} search={props.search} />
      ))}
      <SelectionLeft count={left} />
    </OutcomeCard>
  )
}

function Reason(props: { failed: LeftOut; search: string }) {
  const t = useT()
  const { fault, count, named } = props.failed
  return (
    <div>
      <p>
        {fault === 'taken_back'
          ? t('applicants.left_out_taken_back', { count })
          : fault === 'not_found'
            ? t('applicants.left_out_not_found', { count })
            : t('applicants.left_out_state', { count })}
      </p>
      {named.length > 0 && (
        <ul className="flex flex-col">
          {named.map((one) => (
            <li key={one.applicationId}>
              <Named one={one} search={props.search} />
            </li>
          ))}
          {count > named.length && (
            <li className="text-quiet">
              {t('applicants.left_out_others', { count: count - named.length })}
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

function Named(props: { one: LeftOutApplicant; search: string }) {
  const t = useT()
  const { applicationId, name, title, state } = props.one
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Link
        to={`/employer/applicants/${applicationId}${props.search}`}
        className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline underline-offset-4 md:min-h-6"
      >
        {name ?? t('applicants.taken_back')}
      </Link>
      <span className="text-quiet">
        {title} · {t(`terms.application_state.${state}`)}
      </span>
    </span>
  )
}
