import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { ReviewedOpening } from '../opening-desk.ts'

/** What the organiser decides on an opening: publish it, or send it away with a reason. */
export function ReviewDecision(props: {
  opening: ReviewedOpening
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { opening, lastResult } = props
  const refused = lastResult?.initialValue?.intent
  if (opening.actions.length === 0) return null
  return (
    <div className="flex flex-wrap gap-2">
      {opening.flagged && opening.state === 'in_review' && (
        <LinkButton to={`/organiser/screening?id=${opening.id}`} size="desk">
          {t('screening.to_queue')}
        </LinkButton>
      )}
      {opening.actions.includes('approve') && !opening.flagged && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="openingId" value={opening.id} />
          <Button
            name="intent"
            value="approve"
            size="desk"
            disabled={sending || opening.hindrance !== null}
            className="max-md:min-h-11"
          >
            {t('opening_action.approve')}
          </Button>
        </Form>
      )}
      {(['return', 'withdraw'] as const)
        .filter((action) => opening.actions.includes(action))
        .map((action) => (
          <Sure
            key={action}
            label={t(`opening_action.${action}`)}
            rank={action === 'withdraw' ? 'danger' : 'secondary'}
            open={refused === action}
          >
            <ReasonForm
              action={action}
              openingId={opening.id}
              lastResult={refused === action ? lastResult : undefined}
            />
          </Sure>
        ))}
      {refused === 'approve' && <Refusal lastResult={lastResult} />}
    </div>
  )
}

function ReasonForm(props: {
  action: 'return' | 'withdraw'
  openingId: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { action } = props
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: action,
    lastResult: props.lastResult,
  })
  return (
    <Form method="post" id={form.id} preventScrollReset className="flex w-full flex-col gap-3">
      <ErrorSummary form={form} labels={{ reason: t('opening_page.reason') }} />
      <input type="hidden" name="openingId" value={props.openingId} />
      <TextArea
        field={fields.reason}
        label={t('opening_page.reason')}
        hint={t(`opening_review.${action}_hint`)}
        rows={3}
        maxLength={300}
      />
      <Button
        name="intent"
        value={action}
        rank="danger"
        size="desk"
        disabled={sending}
        className="self-start max-md:min-h-11"
      >
        {t(action === 'return' ? 'opening_review.return_confirm' : 'opening_page.withdraw_confirm')}
      </Button>
    </Form>
  )
}

function Refusal(props: { lastResult?: SubmissionResult<string[]> }) {
  const [form] = useForm({ id: 'approve', lastResult: props.lastResult })
  return (
    <div className="basis-full">
      <ErrorSummary form={form} />
    </div>
  )
}
