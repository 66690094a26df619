import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { CalendarPlus, CalendarX } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { Button, buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import { isStanding } from '../model/interview.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import type { OwnInterview } from '../own-interviews.ts'
import { InterviewBadge } from './interview-badge.tsx'
import { InterviewChoice } from './interview-choice.tsx'
import { InterviewFacts } from './interview-facts.tsx'
import { InterviewWords } from './interview-words.tsx'

/** An interview as its applicant sees it: when and where, and everything that can be answered. */
export function InterviewPanel(props: {
  interview: OwnInterview
  /** The page's own address, to which the words' forms open and close. */
  here: string
  say: 'ask' | 'decline' | null
  now: Date
  /** Where the calendar's file is; a guest has none. */
  calendar: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { interview, here, say } = props
  const { state, slot, actions, slots } = interview
  const [form] = useForm<{ slot: string }>({ id: 'answer', lastResult: props.lastResult })
  const may = (action: (typeof actions)[number]) => actions.includes(action)
  const stands = isStanding(state) && slot !== null
  const isChoosing = state === 'proposed' || state === 'asked'
  return (
    <div className="flex flex-col gap-4">
      <Card className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-lead font-semibold text-ink">{t('interview.title')}</h2>
          <InterviewBadge state={state} side="seeker" />
        </div>
        {!say && <ErrorSummary form={form} />}
        {slot && (
          <p
            className={
              stands || state === 'held'
                ? 'text-title font-bold text-ink'
                : 'text-lead text-quiet line-through'
            }
          >
            {sayWhen(slot, locale)}
          </p>
        )}
        {interview.reason && (
          <p className="rounded-desk bg-sunken px-3 py-2 text-base text-body">
            {t('application.reason', { reason: interview.reason })}
          </p>
        )}
        {interview.answer && (
          <p className="rounded-desk bg-sunken px-3 py-2 text-base text-body">
            {t('interview.you_wrote', { words: interview.answer })}
          </p>
        )}
        <InterviewFacts interview={interview} />
        {isChoosing && slots.length > 0 && (
          <div className="flex flex-col gap-3 border-t border-line pt-4">
            <p className="text-base text-body">
              {t(state === 'asked' ? 'interview.still_choose' : 'interview.choose')}
              {state === 'proposed' && (
                <span className="text-quiet">
                  {' '}
                  {t('interview.answer_by')} <Moment at={interview.answerBy} now={props.now} />
                </span>
              )}
            </p>
            <InterviewChoice interview={interview} />
          </div>
        )}
        {isChoosing && slots.length === 0 && (
          <p className="text-base text-wait">{t('interview.no_slots')}</p>
        )}
        {state === 'moved' && may('accept') && interview.slotId && (
          <Form method="post" preventScrollReset className="flex flex-col">
            <input type="hidden" name="interview" value={interview.id} />
            <input type="hidden" name="answer" value="accept" />
            <input type="hidden" name="anyway" value="yes" />
            <Button name="slot" value={interview.slotId} disabled={sending}>
              {t('interview.confirm_moved')}
            </Button>
          </Form>
        )}
        {props.calendar && interview.inCalendar && slot && state !== 'held' && (
          <a
            href={`/me/interviews/${interview.id}/interview.ics`}
            className={buttonClasses('secondary', 'main')}
          >
            {stands ? <CalendarPlus aria-hidden size={20} /> : <CalendarX aria-hidden size={20} />}
            {t(stands ? 'interview.add_to_calendar' : 'interview.take_from_calendar')}
          </a>
        )}
        {!props.calendar && <p className="text-small text-quiet">{t('interview.guest_hint')}</p>}
        {may('undo') && (
          <Form method="post" preventScrollReset className="flex flex-col">
            <input type="hidden" name="interview" value={interview.id} />
            <Button rank="secondary" name="answer" value="undo" disabled={sending}>
              {t(slot ? 'interview.undo_to_time' : 'interview.undo')}
            </Button>
          </Form>
        )}
        {(may('ask') || may('decline')) && !say && (
          <div className="flex flex-wrap gap-2">
            {may('ask') && (
              <LinkButton to={`${here}?say=ask#ask`} rank="secondary" preventScrollReset>
                {t(stands ? 'interview.ask_other' : 'interview.ask')}
              </LinkButton>
            )}
            {may('decline') && (
              <LinkButton
                to={`${here}?say=decline#ask`}
                rank="quiet"
                preventScrollReset
                className="text-urgent"
              >
                {t(stands ? 'interview.cannot_come' : 'interview.decline')}
              </LinkButton>
            )}
          </div>
        )}
      </Card>
      {say && may(say) && (
        <InterviewWords
          key={say}
          say={say}
          interviewId={interview.id}
          back={here}
          lastResult={props.lastResult}
        />
      )}
    </div>
  )
}
