import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { CopyField } from '#app/accounts/parts/copy-field.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { SeenQuestion } from '../model/room-view.ts'

interface Sent {
  lastResult?: SubmissionResult<string[]>
}

/** Questions that nobody came to in the room, each with its answer to type, or why there is none. */
export function AnswerList(props: Sent & { questions: SeenQuestion[]; now: Date }) {
  const t = useT()
  const { questions, lastResult, now } = props
  const kept = <KeptAnswer questions={questions} lastResult={lastResult} />
  if (questions.length === 0) {
    return (
      <>
        {kept}
        <p className="text-desk text-quiet">{t('rooms.all_answered')}</p>
      </>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      {kept}
      <ul className="flex flex-col gap-3">
        {questions.map((question) => (
          <li key={question.id}>
            <Card className="flex flex-col gap-3">
              <p className="text-lead break-words text-ink">{question.text}</p>
              <p className="text-desk-small text-quiet">
                {question.by ?? t('rooms.anonymous')} ·{' '}
                <Moment at={new Date(question.at)} now={now} /> ·{' '}
                {t('rooms.want_to_know', { count: question.votes + 1 })}
              </p>
              <AnswerForm question={question} lastResult={lastResult} />
              <div className="flex flex-wrap gap-2">
                <ReasonForm of="dismissed" question={question} lastResult={lastResult} />
                <ReasonForm of="removed" question={question} lastResult={lastResult} />
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** An answer that came too late: its question is not in the list any more, and what was typed stays. */
function KeptAnswer(props: Sent & { questions: SeenQuestion[] }) {
  const t = useT()
  const { questions, lastResult } = props
  const { questionId, answer } = lastResult?.initialValue ?? {}
  if (typeof answer !== 'string' || questions.some(({ id }) => id === questionId)) return null
  const faults = lastResult?.error?.answer ?? lastResult?.error?.['']
  return (
    <Card className="flex flex-col gap-2">
      <FieldFault id="kept-answer-fault" errors={faults ?? undefined} />
      <CopyField label={t('rooms.answer_kept')} text={answer} />
    </Card>
  )
}

function AnswerForm(props: Sent & { question: SeenQuestion }) {
  const t = useT()
  const sending = useSending()
  const { question } = props
  const { typed, faults } = readSent(props, 'questionId', 'answer')
  const fault = `answer-${question.id}-fault`
  return (
    <Form method="post" className="flex flex-col items-start gap-2">
      <input type="hidden" name="questionId" value={question.id} />
      <input type="hidden" name="over" value={question.answer?.text ?? ''} />
      <textarea
        name="answer"
        rows={2}
        aria-label={t('rooms.answer_to', { text: question.text })}
        aria-invalid={faults ? true : undefined}
        aria-describedby={faults && fault}
        defaultValue={typed || (question.answer?.text ?? '')}
        className="w-full rounded-desk border border-line-strong bg-card px-3 py-2 text-desk text-ink"
      />
      <FieldFault id={fault} errors={faults} />
      <Button size="desk" disabled={sending}>
        {t('rooms.publish_answer')}
      </Button>
    </Form>
  )
}

/** What was answered: mended here, or written down where it was said, or taken out of the room's page. */
export function AnsweredList(props: Sent & { questions: SeenQuestion[] }) {
  const t = useT()
  const { questions, lastResult } = props
  return (
    <ul className="flex flex-col gap-3">
      {questions.map((question) => (
        <li key={question.id}>
          <Card className="flex flex-col gap-2">
            <p className="text-desk break-words text-ink">{question.text}</p>
            <p className="text-desk-small break-words text-quiet">
              {question.answer?.text ?? t('rooms.answered_by_voice')}
            </p>
            <div className="flex flex-wrap gap-2">
              <Sure
                label={t(question.answer?.text ? 'rooms.change_answer' : 'rooms.write_answer')}
                rank="quiet"
                open={lastResult?.initialValue?.questionId === question.id}
              >
                <div className="w-full">
                  <AnswerForm question={question} lastResult={lastResult} />
                </div>
              </Sure>
              <ReasonForm of="removed" question={question} lastResult={lastResult} />
            </div>
          </Card>
        </li>
      ))}
    </ul>
  )
}

const REASONS = {
  dismissed: { act: 'rooms.question.dismiss', reason: 'rooms.dismiss_reason' },
  removed: { act: 'rooms.question.remove', reason: 'rooms.remove_reason' },
} as const

/** Declines a question, or takes it out of the room, with the reason that whoever asked is told. */
function ReasonForm(props: Sent & { of: keyof typeof REASONS; question: SeenQuestion }) {
  const t = useT()
  const sending = useSending()
  const { of, question } = props
  const { typed, faults } = readSent(props, of, 'reason')
  const fault = `${of}-${question.id}-fault`
  const words = REASONS[of]
  return (
    <Sure label={t(words.act)} rank="quiet" open={faults !== undefined}>
      <Form method="post" className="flex w-full flex-col items-start gap-2">
        <input type="hidden" name={of} value={question.id} />
        {of === 'removed' && (
          <p className="text-desk text-body">{t('rooms.question.sure_remove')}</p>
        )}
        <textarea
          name="reason"
          rows={2}
          aria-label={t(words.reason)}
          placeholder={t(words.reason)}
          aria-invalid={faults ? true : undefined}
          aria-describedby={faults && fault}
          defaultValue={typed}
          className="w-full rounded-desk border border-line-strong bg-card px-3 py-2 text-desk text-ink"
        />
        <FieldFault id={fault} errors={faults} />
        <Button size="desk" rank="danger" disabled={sending}>
          {t(words.act)}
        </Button>
      </Form>
    </Sure>
  )
}

/** What came back of the form of this question: what was typed, and what is wrong with it. */
function readSent(props: Sent & { question: SeenQuestion }, of: string, field: string) {
  const { question, lastResult } = props
  const sent = lastResult?.initialValue
  if (sent?.[of] !== question.id) return { typed: '', faults: undefined }
  const typed = sent[field]
  return {
    typed: typeof typed === 'string' ? typed : '',
    faults: lastResult?.error?.[field] ?? lastResult?.error?.[''] ?? undefined,
  }
}
