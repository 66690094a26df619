import { Form, Link } from '@remix-run/react'
import { useCallback, useEffect, useState } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { SureGoLive } from '../../rooms/parts/sure-go-live.tsx'
import { PollPanel } from '../../polls/parts/poll-panel.tsx'
import { countOlder } from '../model/older-questions.ts'
import type { QuestionState } from '../model/question-states.ts'
import { listSeen, type SeenQuestion } from '../model/room-view.ts'
import { PictureDesk } from '../../broadcast/parts/picture-desk.tsx'
import { AnsweredQuestion } from './answered-question.tsx'
import { AnsweredQuestions } from './answered-questions.tsx'
import { BroadcastLine } from './broadcast-line.tsx'
import { CockpitEnd } from './cockpit-end.tsx'
import { CockpitPicture } from './cockpit-picture.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { DeskChat } from './desk-chat.tsx'
import { DismissedQuestions } from './dismissed-questions.tsx'
import { NextQuestion } from './next-question.tsx'
import { NoticeForm } from './notice-form.tsx'
import { OrderPanel } from './order-panel.tsx'
import { OlderQuestions } from './older-questions.tsx'
import { panelOf, PanelTabs } from './panel-tabs.tsx'
import { PinOpenings } from './pin-openings.tsx'
import type { ShownOpening } from './question-opening.tsx'
import { RemovedQuestions, useRemovedQuestions } from './removed-questions.tsx'
import type { Refusal, RoomStart } from './room-state.ts'
import { SpokenUndo } from './spoken-undo.tsx'
import { useApplied } from './use-applied.ts'
import { useAnswerDrafts } from './use-answer-drafts.ts'
import { useRoom, type Room } from './use-room.ts'

/** What stands below the question that is being answered: one of them at a time on a phone. */
const PANELS = ['next', 'chat', 'tools'] as const
type Panel = (typeof PANELS)[number]

/** Questions that can be put up next. */
const WAITS: readonly QuestionState[] = ['shown', 'waiting']

/** All that one person on a phone needs while presenting: the question, the next ones, the opening. */
export function Cockpit(props: {
  room: {
    id: string
    title: string
    startsAt: Date
    endsAt: Date
    openedAt: Date | null
    playbackUrl: string | null
  }
  /** The page that takes the room's steps, and the one that the cockpit is left for. */
  page: string
  leave: string
  /** The page on which what was left is answered after the end; null for whoever does so here. */
  answerAt: string | null
  /** Whether who sits here speaks for the room; a moderator keeps order in it alone. */
  mayPresent: boolean
  opened: RoomStart
  openings: ShownOpening[]
  /** How many have applied to what the room shows since it went live. */
  applied: number
  now: Date
}) {
  const t = useT()
  const { openings, leave, answerAt, mayPresent } = props
  const room = useRoom(props.room.id, props.opened)
  const applied = useApplied({
    roomId: props.room.id,
    atFirst: props.applied,
    isLive: room.view.state === 'live',
  })
  const questions = listSeen(room.view, true)
  const { accountId } = props.opened.reader
  const deleted = useRemovedQuestions(room.view.questions, accountId)
  const drafts = useAnswerDrafts(props.room.id, accountId)
  const [panel, setPanel] = useState<Panel>('next')
  // What one is typing under may have been asked long before the others.
  const { need } = room
  const { open } = drafts
  const isHere = room.connection === 'here'
  useEffect(() => {
    if (isHere && open.length > 0) void need(open)
  }, [need, open, isHere])
  // The button of a question that a colleague has taken up goes with it: what it said is said there.
  const [late, setLate] = useState<{ questionId: string; refusal: Refusal } | null>(null)
  const [spoken, setSpoken] = useState<{ id: string; text: string } | null>(null)
  const forgetSpoken = useCallback(() => setSpoken(null), [])
  const { state, playback } = room.view
  const playbackUrl = playback ? playback.url : props.room.playbackUrl
  if (state === 'ended' || state === 'cancelled') {
    return (
      <CockpitEnd
        roomId={props.room.id}
        {...{ room, openings, drafts, mayPresent, accountId, answerAt }}
      />
    )
  }
  // What one is typing under comes first, so that nothing moves under the hand.
  const isTyped = ({ id, state }: SeenQuestion) =>
    drafts.open.includes(id) || (state === 'removed' && drafts.textOf(id) !== '')
  const now = [
    ...room.view.questions.filter(isTyped),
    ...questions.filter(({ id, state }) => state === 'answering' && !drafts.open.includes(id)),
  ]
  const waiting = questions.filter(
    ({ id, state }) => WAITS.includes(state) && !drafts.open.includes(id),
  )
  // The next one stands where the one that is answered does, as long as there is none.
  const first = now.length === 0 ? waiting[0] : undefined
  const next = first ? waiting.slice(1) : waiting
  const older = countOlder(room.view, WAITS)
  const counts = { next: next.length + older, chat: room.view.messages.length, tools: 0 }
  const desk = { room, questions, openings, mayPresent, onLate: setLate }
  const inPanel = (one: Panel) => ({
    ...panelOf('cockpit', one),
    className: classes('min-w-0 flex-col gap-5', panel === one ? 'flex' : 'hidden lg:flex'),
  })
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-3 lg:max-w-6xl">
      <Head
        {...props}
        room={room}
        facts={props.room}
        waiting={waiting.length + older}
        applied={applied}
      />
      <div className="sticky top-0 z-10">
        <ConnectionLine connection={room.connection} isDesk />
      </div>
      <div className="flex flex-col gap-4 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start lg:gap-6">
        <div className="flex min-w-0 flex-col gap-4">
          {mayPresent && (
            <PictureDesk
              roomId={props.room.id}
              isLive={state === 'live'}
              picture={room.view.picture}
            />
          )}
          {playbackUrl && state === 'live' && (
            <CockpitPicture key={playbackUrl} url={playbackUrl} />
          )}
          <RemovedQuestions
            removed={deleted.removed.filter(({ id }) => !now.some((one) => one.id === id))}
            onClose={deleted.close}
          />
          <section
            aria-labelledby="now"
            className="flex flex-col gap-3 rounded-card border border-line bg-card p-4"
          >
            <h2
              id="now"
              className={now.length > 0 ? 'sr-only' : 'text-base font-semibold text-body'}
            >
              {t(now.length > 0 ? 'rooms.answering' : 'rooms.next_up')}
            </h2>
            {now.map((question) => (
              <AnsweredQuestion
                key={question.id}
                {...{ room, question, openings, drafts, mayPresent, accountId }}
                onSpoken={() => setSpoken({ id: question.id, text: question.text })}
                late={
                  late?.questionId === question.id && question.takenBy?.accountId !== accountId
                    ? late.refusal
                    : null
                }
              />
            ))}
            {first && (
              <NextQuestion
                key={first.id}
                {...desk}
                question={first}
                hasDraft={drafts.textOf(first.id) !== ''}
                isFirst
              />
            )}
            {now.length === 0 && !first && (
              <p className="text-base text-quiet">
                {t(questions.length > 0 ? 'rooms.all_dealt_with' : 'rooms.nobody_asked')}
              </p>
            )}
          </section>
          {spoken && <SpokenUndo room={room} question={spoken} onOver={forgetSpoken} />}
          {mayPresent && <PinOpenings room={room} openings={openings} />}
          <PanelTabs
            scope="cockpit"
            label={t('rooms.cockpit_panels')}
            panels={PANELS.map((id) => ({
              id,
              label: t(`rooms.cockpit_panel.${id}`),
              count: counts[id] || null,
            }))}
            picked={panel}
            onPick={setPanel}
            // Where there is room, all of what they lead to is seen at once.
            className="text-base lg:hidden"
          />
          <div {...inPanel('next')}>
            <section aria-labelledby="next" className="flex flex-col gap-2">
              <h2 id="next" className="text-base font-semibold text-ink max-lg:sr-only">
                {t('rooms.next_questions')}
              </h2>
              {next.length === 0 && (
                <p className="text-base text-quiet">{t('rooms.none_after_it')}</p>
              )}
              <ul className="flex flex-col gap-2">
                {next.map((question) => (
                  <li
                    key={question.id}
                    className="flex flex-col gap-2 rounded-card border border-line bg-card p-4"
                  >
                    <NextQuestion
                      {...desk}
                      question={question}
                      hasDraft={drafts.textOf(question.id) !== ''}
                    />
                  </li>
                ))}
              </ul>
              <OlderQuestions room={room} states={WAITS} />
              <AnsweredQuestions room={room} />
              <DismissedQuestions room={room} />
            </section>
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <div {...inPanel('chat')}>
            <DeskChat room={room} />
          </div>
          <div {...inPanel('tools')}>
            <NoticeForm room={room} />
            <PollPanel room={room} />
            <OrderPanel room={room} />
          </div>
        </div>
      </div>
      <footer className="flex flex-wrap items-center gap-2 border-t border-line pt-3">
        <LinkButton to={leave} rank="secondary" size="desk">
          {t('rooms.leave_cockpit')}
        </LinkButton>
        <Link
          to={`/rooms/${props.room.id}`}
          className="inline-flex min-h-11 items-center px-2 text-base text-link hover:underline"
        >
          {t('rooms.see_public')}
        </Link>
      </footer>
    </div>
  )
}

/** How the room stands, in one look, and the way to end it. */
function Head(props: {
  room: Room
  facts: { startsAt: Date; endsAt: Date; openedAt: Date | null }
  page: string
  mayPresent: boolean
  openings: ShownOpening[]
  applied: number
  waiting: number
  now: Date
}) {
  const t = useT()
  const { locale } = useLocale()
  const sending = useSending()
  const { room, facts, page, mayPresent, openings, waiting, now } = props
  const { state } = room.view
  const isLive = state === 'live'
  const openedAt = room.view.openedAt ?? facts.openedAt?.getTime() ?? null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {isLive && openedAt !== null ? (
        <BroadcastLine openedAt={openedAt} endsAt={facts.endsAt} now={now} />
      ) : (
        <span className="rounded-desk bg-sunken px-2.5 py-1 text-base text-body">
          {t(`rooms.state.${state}`)}
        </span>
      )}
      {room.watching !== null && (
        <span className="text-base text-body">
          {t('rooms.watching', { count: room.watching.toLocaleString(locale) })}
        </span>
      )}
      <span className="text-base text-body">{t('rooms.waiting_count', { count: waiting })}</span>
      {openings.length > 0 && (
        <span className="text-base text-body">
          {t('rooms.applied_count', { count: props.applied.toLocaleString(locale) })}
        </span>
      )}
      {mayPresent && state === 'scheduled' && (
        <div className="ml-auto has-open:basis-full">
          <Sure label={t('rooms.move.go_live')}>
            <Form method="post" action={page} className="flex flex-col items-start gap-2">
              <p className="text-desk text-body">
                <SureGoLive startsAt={facts.startsAt} now={now} />
              </p>
              <Button size="desk" name="intent" value="go_live" disabled={sending}>
                {t('rooms.move.go_live')}
              </Button>
            </Form>
          </Sure>
        </div>
      )}
      {mayPresent && isLive && (
        <div className="ml-auto has-open:basis-full">
          <Sure label={t('rooms.move.end')} rank="danger">
            <Form method="post" action={page} className="flex flex-col items-start gap-2">
              <p className="text-desk text-body">{t('rooms.sure.end')}</p>
              <Button size="desk" rank="danger" name="intent" value="end" disabled={sending}>
                {t('rooms.move.end')}
              </Button>
            </Form>
          </Sure>
        </div>
      )}
    </div>
  )
}
