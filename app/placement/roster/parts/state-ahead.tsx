import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import type { Ahead } from '../model/class-move.ts'
import { StepAhead } from './step-ahead.tsx'

/** What it brings about that a student comes back or leaves, and the button that confirms it. */
export function StateAhead(props: {
  intent: 'leave' | 'return'
  ahead: Ahead
  reply: SubmissionResult<string[]> | undefined
  now: Date
}) {
  const t = useT()
  const [form, fields] = useForm<Record<'posts' | 'reason', string>, unknown, string[]>({
    id: props.intent,
    lastResult: props.reply,
  })
  return (
    <Form method="post" id={form.id} className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{ posts: t('roster.ahead_posts'), reason: t('roster.ahead_reason') }}
      />
      <StepAhead ahead={props.ahead} fields={fields} now={props.now} />
      <SubmitButton size="desk" className="min-h-11 self-start" name="intent" value={props.intent}>
        {t(`roster.ahead_${props.intent}`)}
      </SubmitButton>
    </Form>
  )
}
