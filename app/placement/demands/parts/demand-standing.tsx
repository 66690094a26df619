import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { classes } from '#app/ui/classes.ts'
import { useSending } from '#app/ui/sending.ts'
import type { DemandAction, DemandParty } from '../model/demand.ts'
import type { Judgement } from '../model/judge.ts'
import { holdOf } from '../model/rules.ts'
import type { Seats } from '../seats.ts'
import type { StoredDemand } from '../stored-demands.ts'
import { DemandBadge } from './demand-badge.tsx'
import { DemandStepForm } from './demand-step-form.tsx'
import { MentorForm } from './mentor-form.tsx'
import { SeatsLine } from './seats-line.tsx'

/** Where a demand stands, and what can be done now. */
export function DemandStanding(props: {
  demand: StoredDemand
  party: DemandParty
  actions: DemandAction[]
  canChange: boolean
  judgements: Judgement[]
  seats: Seats
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { demand, party, actions, canChange, judgements, seats, lastResult } = props
  const refusing = judgements.filter(({ verdict }) => verdict === 'refuses').length
  const warning = judgements.filter(
    ({ rule, verdict }) => verdict === 'warns' && holdOf(rule) === 'admission',
  ).length
  const blocked =
    refusing > 0
      ? t('demand.admit_blocked_refuses', { count: refusing })
      : warning > 0
        ? t('demand.admit_blocked_warns', { count: warning })
        : null
  const outright = actions.filter((action) => action === 'admit' || action === 'reopen')
  const reasoned = actions.filter((action) => !['admit', 'reopen', 'offer'].includes(action))
  const wrong = (outright as DemandAction[]).includes(
    lastResult?.initialValue?.intent as DemandAction,
  )
    ? lastResult?.error?.['']
    : null
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex flex-col gap-0.5">
          <span className="text-desk-small text-quiet">{t('demand.column.seats')}</span>
          <SeatsLine seats={seats} />
        </div>
        <DemandBadge state={demand.state} />
      </div>
      {demand.reason !== '' && (
        <p className="rounded-desk bg-sunken px-3 py-2 text-desk whitespace-pre-line text-body">
          {t('demand.closed_reason', { reason: demand.reason })}
        </p>
      )}
      {demand.state === 'offered' && party === 'employer' && (
        <p className="text-desk text-quiet">{t('demand.waiting_other')}</p>
      )}
      {actions.includes('admit') && (
        <p
          className={classes(
            'text-desk',
            refusing > 0 ? 'text-urgent' : warning > 0 ? 'text-wait' : 'text-body',
          )}
        >
          {blocked ?? t('demand.admit_ready')}
        </p>
      )}
      {wrong && (
        <p role="alert" className="text-desk font-medium text-urgent">
          {wrong.map((error) => translateError(t, error)).join('；')}
        </p>
      )}
      <div className="flex flex-wrap items-start gap-2">
        {outright.map((action) => (
          <Form key={action} method="post" id={`step-${action}`}>
            <input type="hidden" name="revision" value={demand.revision} />
            <Button
              name="intent"
              value={action}
              size="desk"
              rank={action === 'admit' ? 'primary' : 'secondary'}
              disabled={sending || (action === 'admit' && blocked !== null)}
            >
              {t(action === 'admit' ? 'demand.admit' : 'demand.reopen')}
            </Button>
          </Form>
        ))}
        {canChange && (
          <LinkButton to="?edit=yes" size="desk" rank="secondary">
            {t('demand.change')}
          </LinkButton>
        )}
        {reasoned.map((action) => (
          <DemandStepForm
            key={action}
            intent={action}
            revision={demand.revision}
            lastResult={lastResult}
          />
        ))}
        {demand.state === 'admitted' && (
          <DemandStepForm intent="lower" revision={demand.revision} lastResult={lastResult} />
        )}
      </div>
      {demand.state === 'admitted' && (
        <MentorForm
          key={demand.facts.mentor}
          mentor={demand.facts.mentor}
          sent={{ revision: demand.revision }}
          lastResult={lastResult?.initialValue?.intent === 'mentor' ? lastResult : undefined}
        />
      )}
    </Card>
  )
}
