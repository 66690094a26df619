import { Link } from '@remix-run/react'
import { MessageCircleQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OpeningSummary } from '#app/fair/model/opening-summary.ts'
import { OpeningCards } from '#app/fair/parts/opening-card.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import type { getRoomPage } from '../../rooms/room-page.ts'
import { replayMsOf } from '../../broadcast/model/replay-timeline.ts'
import { ReplayChapters } from '../../broadcast/parts/replay-chapters.tsx'
import { ReplayLacks } from '../../broadcast/parts/replay-lacks.tsx'
import { PollCard } from '../../polls/parts/poll-card.tsx'
import { OPEN_TO_VOTES } from '../../talk/model/question-states.ts'
import type { SeenQuestion } from '../../talk/model/room-view.ts'
import { ChatPanel } from '../../talk/parts/chat-panel.tsx'
import { MergedInto } from '../../talk/parts/merged-into.tsx'
import type { Unsent } from '../../talk/parts/outbox.ts'
import { RoomStage } from '../../talk/parts/room-stage.tsx'
import { STOPPED } from '../../talk/parts/stop-words.ts'
import { RoomSharing } from '../../sharing/parts/room-sharing.tsx'
import { timeLeft } from '../model/answer-deadline.ts'
import { arrangeEnded, type AnsweredGroup } from '../model/ended-questions.ts'
import { EndedQuestion } from './ended-question.tsx'
import { WithdrawLeft } from './withdraw-left.tsx'
import { LeftWords } from './left-words.tsx'

/** The page of a room in which nothing happens any more, to be read: what was answered comes first. */
export function EndedRoom(props: {
  page: Awaited<ReturnType<typeof getRoomPage>>
  now: Date
  /** Whether it ended while the page was looked at. */
  isJustOver?: boolean
  /** Words that came too late, of a page that was there; else those that this tab has kept. */
  unsent?: readonly Unsent[]
  /** The second of the broadcast to begin at. */
  from?: number
}) {
  const t = useT()
  const { page, now, isJustOver = false, unsent, from } = props
  const { room, openings, opened, replay } = page
  const { messages, removedMessages, questions, stop } = opened.view
  const own = new Set(opened.own)
  const { answered, left, dismissed, merged, removed } = arrangeEnded({
    questions,
    own,
    openings: openings.map(({ id }) => id),
  })
  const beginning =
    replay && from !== undefined && room.openedAt
      ? (replayMsOf(replay.stretches, room.openedAt.getTime() + from * 1_000) ?? 0) / 1_000
      : from
  const chapters = replay?.chapters ?? []
  const seenAgain = new Map(chapters.map(({ id, replayMs }) => [id, replayMs]))
  const isRecorded = ({ id }: { id: string }) =>
    replay ? seenAgain.has(id) : room.state === 'ended' && room.playbackUrl !== null
  const isLate = room.endedAt !== null && timeLeft(room.endedAt, now) === null
  const hasNone = [answered, left, dismissed, merged, removed].every(({ length }) => length === 0)
  const promises = room.state === 'ended' && !stop
  const promise = (
    <Badge tone="wait">{t(isLate ? 'rooms.still_no_answer' : 'rooms.will_be_answered')}</Badge>
  )
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col md:grid md:grid-cols-[minmax(0,1fr)_24rem] md:items-start md:gap-6 md:px-4 md:py-6">
      <div className="md:overflow-hidden md:rounded-card md:border md:border-line">
        <RoomStage
          facts={room}
          state={room.state}
          watching={null}
          now={now}
          from={beginning}
          captions={replay?.hasCaptions ?? false}
        />
        <ReplayLacks lacks={replay?.lacks ?? []} />
        {room.state === 'ended' && <ReplayChapters chapters={chapters} from={from} />}
        {room.state === 'ended' && (
          <div className="flex flex-wrap gap-x-2 bg-card px-4 py-2">
            <RoomSharing room={room} />
          </div>
        )}
        {room.summary && <p className="bg-card p-4 text-base text-body">{room.summary}</p>}
        {room.cancelledFor && (
          <p className="bg-wait-tint px-4 py-3 text-base text-wait">
            {t('rooms.cancelled_for', { reason: room.cancelledFor })}
          </p>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-8 bg-card px-4 py-6 md:col-start-1 md:row-start-2 md:rounded-card md:border md:border-line md:px-6">
        {stop && (
          <p role="status" className="rounded-desk bg-wait-tint px-4 py-3 text-base text-wait">
            {t(STOPPED[stop])}
          </p>
        )}
        {isJustOver && !stop && room.state === 'ended' && (
          <p className="rounded-desk bg-wait-tint px-4 py-3 text-base text-wait">
            {t('rooms.just_ended')}
          </p>
        )}
        {opened.view.poll && (
          <PollCard
            poll={opened.view.poll}
            isOpen={false}
            mayChoose={false}
            chosen={opened.chosen}
            choose={() => {}}
          />
        )}
        <LeftWords
          roomId={room.id}
          accountId={opened.reader.accountId}
          askAt={room.hostKind === 'employer' ? `/employers/${room.hostId}` : null}
          unsent={unsent}
        />
        {hasNone && room.state === 'ended' && (
          <div className="flex flex-col items-center gap-3 py-8 text-center">
            <MessageCircleQuestion aria-hidden size={36} strokeWidth={1.6} className="text-quiet" />
            <p className="text-base text-quiet">{t('rooms.no_questions_over')}</p>
          </div>
        )}
        {hasNone && room.state === 'cancelled' && (
          <p className="py-8 text-center text-base text-quiet">{t('rooms.cancelled_text')}</p>
        )}
        {answered.length > 0 && (
          <Part title={t('rooms.answers')}>
            {answered.map((group) => (
              <Group
                key={group.openingId}
                group={group}
                opening={openings.find(({ id }) => id === group.openingId)}
                isAlone={answered.length === 1}
                isRecorded={isRecorded}
                replayMsOf={({ id }) => seenAgain.get(id)}
                own={own}
                now={now}
              />
            ))}
          </Part>
        )}
        {left.length > 0 && (
          <Part title={t('rooms.left')}>
            <ul className="flex flex-col divide-y divide-line">
              {left.map((question) => (
                <EndedQuestion
                  key={question.id}
                  question={question}
                  isOwn={own.has(question.id)}
                  now={now}
                  below={
                    own.has(question.id) &&
                    question.state !== 'answering' && (
                      <WithdrawLeft roomId={room.id} questionId={question.id} />
                    )
                  }
                >
                  {promises && promise}
                </EndedQuestion>
              ))}
            </ul>
          </Part>
        )}
        {merged.length > 0 && (
          <Part title={t('rooms.own_merged_title')}>
            <ul className="flex flex-col divide-y divide-line">
              {merged.map((question) => {
                const into = questions.find(({ id }) => id === question.mergedInto)
                const isOpen = !into || OPEN_TO_VOTES.includes(into.state)
                return (
                  <EndedQuestion key={question.id} question={question} isOwn now={now}>
                    <span className="basis-full text-base break-words text-body">
                      <MergedInto question={question} questions={questions} />
                    </span>
                    {into?.state === 'answered' && (
                      <a
                        href={`#question-${into.id}`}
                        className="inline-flex min-h-11 items-center text-base text-link underline-offset-4 hover:underline"
                      >
                        {t('rooms.own_merged_answer')}
                      </a>
                    )}
                    {isOpen && promises && promise}
                  </EndedQuestion>
                )
              })}
            </ul>
          </Part>
        )}
        {removed.length > 0 && (
          <Part title={t('rooms.own_removed_title')}>
            <ul className="flex flex-col divide-y divide-line">
              {removed.map((question) => (
                <EndedQuestion key={question.id} question={question} isOwn now={now}>
                  {question.reason !== '' && (
                    <span className="basis-full text-base break-words text-body">
                      {t('rooms.own_removed_for', { reason: question.reason })}
                    </span>
                  )}
                </EndedQuestion>
              ))}
            </ul>
          </Part>
        )}
        {dismissed.length > 0 && (
          <Part title={t('rooms.own_dismissed')}>
            <ul className="flex flex-col divide-y divide-line">
              {dismissed.map((question) => (
                <EndedQuestion key={question.id} question={question} isOwn now={now}>
                  <span>{t('rooms.dismissed_for', { reason: question.reason })}</span>
                </EndedQuestion>
              ))}
            </ul>
          </Part>
        )}
        {opened.view.older && (
          <a
            href={`/rooms/${room.id}`}
            className="inline-flex min-h-11 items-center text-base text-link hover:underline"
          >
            {t('rooms.all_questions')}
          </a>
        )}
        {messages.length > 0 && (
          <details>
            <summary className="inline-flex min-h-11 cursor-pointer items-center text-base text-link">
              {t('rooms.chat_kept', { count: messages.length })}
            </summary>
            <ChatPanel
              messages={messages}
              removed={opened.reader.atDesk ? [] : removedMessages}
              unsent={[]}
              state={room.state}
            />
          </details>
        )}
      </div>
      {openings.length > 0 && (
        <section
          aria-labelledby="room-openings"
          className="flex flex-col gap-3 px-4 py-6 md:col-start-2 md:row-span-2 md:row-start-1 md:p-0"
        >
          <h2 id="room-openings" className="text-lead font-bold text-ink">
            {t('rooms.openings_shown')}
          </h2>
          <OpeningCards openings={openings} withoutEmployer={room.hostKind === 'employer'} />
        </section>
      )}
    </div>
  )
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lead font-bold text-ink">{props.title}</h2>
      {props.children}
    </section>
  )
}

function Group(props: {
  group: AnsweredGroup
  opening: OpeningSummary | undefined
  /** Where nothing is about anything else, what it is about needs no heading unless it is an opening. */
  isAlone: boolean
  isRecorded: (question: SeenQuestion) => boolean
  replayMsOf: (question: SeenQuestion) => number | undefined
  own: ReadonlySet<string>
  now: Date
}) {
  const t = useT()
  const { group, opening, isAlone, own, now } = props
  return (
    <div className="flex flex-col">
      {opening ? (
        <h3 className="text-base font-semibold text-ink">
          <Link
            to={`/openings/${opening.id}`}
            className="inline-flex min-h-11 items-center text-link underline-offset-4 hover:underline"
          >
            {opening.title}
          </Link>
        </h3>
      ) : (
        !isAlone && (
          <h3 className="flex min-h-11 items-center text-base font-semibold text-body">
            {t('rooms.other_answers')}
          </h3>
        )
      )}
      <ul className="flex flex-col divide-y divide-line">
        {group.questions.map((question) => (
          <EndedQuestion
            key={question.id}
            question={question}
            isOwn={own.has(question.id)}
            now={now}
            isRecorded={props.isRecorded(question)}
            replayMs={props.replayMsOf(question)}
          />
        ))}
      </ul>
    </div>
  )
}
