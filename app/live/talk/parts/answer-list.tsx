import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import type { SeenQuestion } from '../model/room-view.ts'

/** Questions that nobody came to in the room, each with its answer to type. */
export function AnswerList(props: {
  questions: SeenQuestion[]
  lastResult?: SubmissionResult<string[]>
  now: Date
}) {
  const t = useT()
  const sending = useSending()
  const { questions, lastResult, now } = props
  if (questions.length === 0)
    return <p className="text-desk text-quiet">{t('rooms.all_answered')}</p>
  const sent = lastResult?.initialValue
  return (
    <ul className="flex flex-col gap-3">
      {questions.map((question) => {
        const isOf = sent?.questionId === question.id
        const faults = isOf ? (lastResult?.error?.answer ?? undefined) : undefined
        const fault = `answer-${question.id}-fault`
        return (
          <li key={question.id}>
            <Card className="flex flex-col gap-3">
              <p className="text-lead text-ink">{question.text}</p>
              <p className="text-desk-small text-quiet">
                {question.by ?? t('rooms.anonymous')} ·{' '}
                <Moment at={new Date(question.at)} now={now} /> ·{' '}
                {t('rooms.want_to_know', { count: question.votes + 1 })}
              </p>
              <Form method="post" className="flex flex-col items-start gap-2">
                <input type="hidden" name="questionId" value={question.id} />
                <textarea
                  name="answer"
                  rows={2}
                  aria-label={t('rooms.answer_to', { text: question.text })}
                  aria-invalid={faults ? true : undefined}
                  aria-describedby={fault}
                  defaultValue={isOf && typeof sent?.answer === 'string' ? sent.answer : ''}
                  className="w-full rounded-desk border border-line-strong bg-card px-3 py-2 text-desk text-ink"
                />
                <FieldFault id={fault} errors={faults} />
                <Button size="desk" disabled={sending}>
                  {t('rooms.publish_answer')}
                </Button>
              </Form>
            </Card>
          </li>
        )
      })}
    </ul>
  )
}
