import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'

/** What an applicant can say with words, at an address of its own: which times suit, or why not. */
export function InterviewWords(props: {
  say: 'ask' | 'decline'
  interviewId: string
  back: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { say } = props
  const box = useRef<HTMLElement>(null)
  const [form, fields] = useForm<{ words: string }>({ id: 'say', lastResult: props.lastResult })
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section
      ref={box}
      id="ask"
      tabIndex={-1}
      aria-label={t(`interview.say_${say}`)}
      className="flex scroll-mt-4 scroll-mb-24 flex-col gap-3 rounded-card border border-line-strong bg-card p-4 outline-none"
    >
      <h2 className="text-lead font-semibold text-ink">{t(`interview.say_${say}`)}</h2>
      <Form method="post" id={form.id} className="flex flex-col gap-4" preventScrollReset>
        <ErrorSummary form={form} labels={{ words: t(`interview.words_${say}`) }} />
        <input type="hidden" name="interview" value={props.interviewId} />
        <input type="hidden" name="answer" value={say} />
        <TextArea
          field={fields.words}
          label={t(`interview.words_${say}`)}
          hint={say === 'ask' ? t('interview.words_ask_hint') : undefined}
          optional={say === 'decline'}
          rows={3}
        />
        <div className="flex flex-wrap gap-3">
          <Button rank={say === 'decline' ? 'danger' : 'primary'} disabled={sending}>
            {t(`interview.send_${say}`)}
          </Button>
          <LinkButton to={props.back} rank="secondary" preventScrollReset>
            {t('action.cancel')}
          </LinkButton>
        </div>
      </Form>
    </section>
  )
}
