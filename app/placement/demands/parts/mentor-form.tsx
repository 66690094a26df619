import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { outdatingOf } from '../../agreements/model/outdating.ts'
import { OutdatingAsk } from '../../agreements/parts/outdating-ask.tsx'

/** Who guides the interns at a post for its employer, to be named or changed. */
export function MentorForm(props: {
  /** Of the post, where a page has several. */
  id?: string
  mentor: string | null
  /** Which post, and as what it was read. */
  sent: Record<string, string | number>
  /** To what was sent for this post. */
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { id = 'mentor', mentor, sent, lastResult } = props
  const outdating = outdatingOf(lastResult)
  const typed = lastResult?.initialValue?.mentor
  const [form, fields] = useForm<{ mentor: string }, unknown, string[]>({
    id: `${id}-form`,
    defaultValue: { mentor: typeof typed === 'string' ? typed : (mentor ?? '') },
    lastResult: outdating ? undefined : lastResult,
  })
  return (
    <details
      id={id}
      open={lastResult !== undefined || undefined}
      className="scroll-mt-4 text-desk open:basis-full"
    >
      <summary className="flex min-h-11 min-w-11 cursor-pointer items-center gap-2 md:min-h-9">
        <span className="text-quiet">{t('demand.field.mentor')}</span>
        {mentor ?? <span className="text-wait">{t('plan.guides_none')}</span>}
        <span className="text-link">{t(mentor ? 'plan.guides_change' : 'demand.mentor_name')}</span>
      </summary>
      <Form
        method="post"
        id={form.id}
        noValidate
        autoComplete="off"
        className="flex w-full flex-col items-start gap-3 pt-2"
      >
        <ErrorSummary form={form} labels={{ mentor: t('demand.field.mentor') }} />
        {Object.entries(sent).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextInput
          field={fields.mentor}
          label={t('demand.field.mentor')}
          hint={t('demand.mentor_hint')}
          maxLength={60}
          className="w-full max-w-96"
        />
        <OutdatingAsk outdating={outdating} />
        <Button
          name="intent"
          value="mentor"
          rank={outdating ? 'danger' : 'secondary'}
          size="desk"
          disabled={sending}
        >
          {t(outdating ? 'agreement.outdate_save' : 'demand.mentor_save')}
        </Button>
      </Form>
    </details>
  )
}
