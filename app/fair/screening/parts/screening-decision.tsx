import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { SelectionStep, type FoundSelection } from '#app/ui/selection-step.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { ScreenedOpeningDetail } from '../screening-queue.ts'

export type DecisionReply = SubmissionResult<string[]>

const REASONS = ['mend', 'allowed', 'mistaken'] as const

/** The decision on one opening's words, with the reason that is kept. */
export function ScreeningDecision(props: {
  opening: ScreenedOpeningDetail
  lastResult?: DecisionReply
}) {
  const t = useT()
  const { opening } = props
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: `decide-${opening.id}`,
    lastResult: props.lastResult,
  })
  return (
    <Form method="post" id={form.id} preventScrollReset className="flex flex-col gap-3">
      <ErrorSummary form={form} labels={{ reason: t('opening_page.reason') }} />
      <input type="hidden" name="selected" value={opening.id} />
      <TextInput
        field={fields.reason}
        label={t('opening_page.reason')}
        hint={t('screening.reason_hint')}
        list={REASON_LIST}
        maxLength={300}
        autoComplete="off"
      />
      <ScreeningReasons />
      <DecisionButtons />
    </Form>
  )
}

const REASON_LIST = 'screening-reasons'

/** Reasons that come up again and again, to choose from while typing. */
function ScreeningReasons() {
  const t = useT()
  return (
    <datalist id={REASON_LIST}>
      {REASONS.map((reason) => (
        <option key={reason} value={t(`screening.reason.${reason}`)} />
      ))}
    </datalist>
  )
}

/** The two ways to decide, on one opening or on those selected in the queue. */
export function DecisionButtons(props: { found?: FoundSelection }) {
  const t = useT()
  const sending = useSending()
  const { found } = props
  if (found) {
    return (
      <div className="flex flex-wrap gap-2">
        <SelectionStep name="intent" value="return" label={t('screening.return')} found={found} />
        <SelectionStep
          name="intent"
          value="approve"
          label={t('screening.approve')}
          rank="secondary"
          found={found}
        />
      </div>
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button name="intent" value="return" size="desk" disabled={sending}>
        {t('screening.return')}
      </Button>
      <Button name="intent" value="approve" rank="secondary" size="desk" disabled={sending}>
        {t('screening.approve')}
      </Button>
    </div>
  )
}
