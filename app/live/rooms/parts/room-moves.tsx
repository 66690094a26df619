import type { SubmissionResult } from '@conform-to/react'
import { useForm } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { OpeningNotice } from '#app/fair/parts/opening-notice.tsx'
import { useT } from '#app/i18n/react.tsx'
import type { FaultCode } from '#app/kernel/errors.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { SureGoLive } from './sure-go-live.tsx'
import type { RoomAction, RoomState } from '../model/room-states.ts'

type HostStep = Exclude<RoomAction, 'approve' | 'return'>

/** What a room waits for, and what its host can do about it. */
export function RoomMoves(props: {
  state: RoomState
  /** Announced, and not held. */
  missed: boolean
  /** Stopped by others than its host: what is left is told elsewhere on the page. */
  isStopped: boolean
  /** Whether the organiser of its fair looks at it first. */
  isReviewed: boolean
  /** Whether everybody reads what was announced of it. */
  isAnnounced: boolean
  /** Why the room can neither be announced nor go live. */
  refusal: FaultCode | null
  actions: RoomAction[]
  /** Why the organiser of its fair has sent it back. */
  returnedFor: string | null
  startsAt: Date
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { state, missed, refusal, returnedFor, lastResult } = props
  const isKept = refusal !== null && (state === 'draft' || state === 'scheduled')
  const failed = lastResult?.initialValue?.intent
  return (
    <Card className="flex flex-col gap-4 md:p-5">
      {isKept && (
        <OpeningNotice tone="urgent">
          <p className="min-w-0 flex-1">
            {refusal === 'verification_overdue'
              ? t('rooms.refused_verification_overdue')
              : t('rooms.refused_not_admitted')}
          </p>
          <Link
            to="/employer/papers"
            className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
          >
            {t('opening_form.see_papers')}
          </Link>
        </OpeningNotice>
      )}
      {returnedFor && (
        <OpeningNotice tone="wait">
          <p className="min-w-0 flex-1">{t('rooms.returned_for', { reason: returnedFor })}</p>
        </OpeningNotice>
      )}
      {!isKept && !props.isStopped && (
        <p className="text-desk text-body">{t(missed ? 'rooms.next_missed' : nextOf(props))}</p>
      )}
      {props.actions.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {(props.actions as HostStep[]).map((action, at) => (
            <Sure
              key={action}
              label={t(`rooms.move.${action}`)}
              rank={action === 'cancel' ? 'danger' : at === 0 ? 'primary' : 'secondary'}
              open={failed === action}
            >
              <StepForm
                action={action}
                startsAt={props.startsAt}
                now={props.now}
                lastResult={failed === action ? lastResult : undefined}
              />
            </Sure>
          ))}
        </div>
      )}
    </Card>
  )
}

function StepForm(props: {
  action: HostStep
  startsAt: Date
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { action, lastResult } = props
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({ id: action, lastResult })
  return (
    <Form method="post" id={form.id} className="flex w-full max-w-xl flex-col items-start gap-3">
      <ErrorSummary
        form={form}
        labels={{ reason: t('rooms.reason'), startsAt: t('rooms.form.starts_at') }}
      />
      <p className="text-desk text-body">
        {action === 'go_live' ? (
          <SureGoLive startsAt={props.startsAt} now={props.now} />
        ) : (
          t(`rooms.sure.${action}`)
        )}
      </p>
      {action === 'cancel' && <TextArea field={fields.reason} label={t('rooms.reason')} />}
      <Button size="desk" name="intent" value={action} disabled={sending}>
        {t(`rooms.move.${action}`)}
      </Button>
    </Form>
  )
}

/** What a room waits for, by its state and by who reads of it already. */
function nextOf(of: { state: RoomState; isReviewed: boolean; isAnnounced: boolean }) {
  const { state, isReviewed, isAnnounced } = of
  if ((state === 'draft' || state === 'in_review') && isAnnounced) {
    return `rooms.next.${state}_announced` as const
  }
  return state === 'draft' && isReviewed
    ? 'rooms.next.draft_reviewed'
    : (`rooms.next.${state}` as const)
}
