import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'

/** What came back for a post's form: the reason as it was typed, and what is wrong. */
export interface Answer {
  reason: string
  faults: string[]
}

export const NO_ANSWER: Answer = { reason: '', faults: [] }

function Reason(props: { id: string; label: string; answer: Answer; required?: boolean }) {
  const { id, label, answer, required } = props
  const isWrong = answer.faults.length > 0
  return (
    <span className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
      <label htmlFor={`reason-${id}`} className="text-desk-small text-quiet">
        {label}
      </label>
      <input
        id={`reason-${id}`}
        name="reason"
        maxLength={300}
        required={required}
        defaultValue={answer.reason}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `reason-${id}-fault` : undefined}
        className={FILTER_CONTROL}
      />
      {isWrong && (
        <span role="alert">
          <FieldFault id={`reason-${id}-fault`} errors={answer.faults} />
        </span>
      )}
    </span>
  )
}

/** Takes an approval back with a reason. */
export function Revoking({ id, answer }: { id: string; answer: Answer }) {
  const t = useT()
  return (
    <Form method="post" className="flex w-full flex-wrap items-end gap-3">
      <input type="hidden" name="id" value={id} />
      <p className="w-full text-desk text-body">{t('own_post.revoke_sure')}</p>
      <Reason id={id} label={t('own_post.revoke_reason')} answer={answer} required />
      <Button name="intent" value="revoke" rank="danger" size="desk" className="max-md:min-h-11">
        {t('own_post.revoke_confirm')}
      </Button>
    </Form>
  )
}

/** Approves a post or declines it. */
export function Decision(props: { id: string; mayApprove: boolean; answer: Answer }) {
  const t = useT()
  const { id, mayApprove, answer } = props
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3 border-t border-line pt-3">
      <input type="hidden" name="id" value={id} />
      <Reason id={id} label={t('own_post.reason')} answer={answer} />
      {mayApprove && (
        <Button name="intent" value="approve" size="desk" className="max-md:min-h-11">
          {t('own_post.approve')}
        </Button>
      )}
      <Button
        name="intent"
        value="decline"
        rank="secondary"
        size="desk"
        className="max-md:min-h-11"
      >
        {t('own_post.decline')}
      </Button>
    </Form>
  )
}
