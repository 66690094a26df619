import { useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { OpeningCards } from '#app/fair/parts/opening-card.tsx'
import { EndedRoom } from '../../answers/parts/ended-room.tsx'
import { isToCome } from '../../reminders/model/reminder-times.ts'
import { CalendarLink, RemindForm } from '../../reminders/parts/remind-form.tsx'
import { ChangedRoomCard } from '../../review/parts/changed-room.tsx'
import type { getRoomPage } from '../../rooms/room-page.ts'
import { RoomSharing } from '../../sharing/parts/room-sharing.tsx'
import { PollCard } from '../../polls/parts/poll-card.tsx'
import { ReactionButtons, RisingReactions } from '../../polls/parts/reaction-bar.tsx'
import { countOlder } from '../model/older-questions.ts'
import { READ_BY_ALL } from '../model/question-states.ts'
import { listSeen } from '../model/room-view.ts'
import { AskBar } from './ask-bar.tsx'
import { ChatPanel } from './chat-panel.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { KeptWords } from './kept-words.tsx'
import { NewMessages } from './new-messages.tsx'
import { panelOf, PanelTabs } from './panel-tabs.tsx'
import { PinnedOpening } from './pinned-opening.tsx'
import { QuestionList } from './question-list.tsx'
import { RoomAnnouncer } from './room-announcer.tsx'
import { RoomStage } from './room-stage.tsx'
import { RoomSummary } from './room-summary.tsx'
import { useApplySheet } from './use-apply-sheet.tsx'
import { useRoom, type Room } from './use-room.ts'

const PANELS = ['questions', 'chat', 'openings'] as const
type Panel = (typeof PANELS)[number]

/** The page of a room: picture, the opening being presented, and what people ask. */
export function RoomScreen(props: {
  page: Awaited<ReturnType<typeof getRoomPage>>
  isKnown: boolean
  now: Date
}) {
  const t = useT()
  const { page, isKnown, now } = props
  const { room: facts, openings, opened } = page
  const room = useRoom(facts.id, opened)
  const applying = useApplySheet(facts.id, page.applied)
  const [panel, setPanel] = useState<Panel>('questions')
  const chat = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const questions = listSeen(room.view, false, room.own)
  const pinned = openings.find(({ id }) => id === room.view.pinnedOpeningId)
  const { poll } = room.view
  const isSilenced = !opened.reader.atDesk && room.view.sanctions.length > 0
  const isOver = room.view.state === 'ended' || room.view.state === 'cancelled'
  const counts = {
    questions: questions.length + countOlder(room.view, READ_BY_ALL),
    chat: null,
    openings: openings.length,
  }
  if (isOver) {
    return (
      <>
        <RoomAnnouncer view={room.view} openings={openings} />
        <EndedRoom page={asOfEnd(page, room)} now={now} isJustOver unsent={room.unsent} />
        {applying.sheet}
      </>
    )
  }
  const { state, openedAt, playback } = room.view
  const asOfNow = {
    ...facts,
    openedAt: openedAt === null ? facts.openedAt : new Date(openedAt),
    playbackUrl: playback ? playback.url : facts.playbackUrl,
  }
  if (state === 'in_review' || state === 'draft') {
    return (
      <ChangedRoomCard
        room={{ ...facts, state }}
        openings={openings}
        reminded={page.reminded}
        now={now}
      >
        <KeptWords roomId={facts.id} accountId={opened.reader.accountId} />
      </ChangedRoomCard>
    )
  }
  return (
    <>
      <RoomAnnouncer view={room.view} openings={openings} />
      <div className="mx-auto flex w-full max-w-5xl flex-col md:grid md:grid-cols-[minmax(0,1fr)_24rem] md:items-start md:gap-6 md:px-4 md:py-6">
        <div className="md:sticky md:top-6 md:overflow-hidden md:rounded-card md:border md:border-line">
          <RoomStage
            facts={asOfNow}
            state={room.view.state}
            picture={room.view.picture}
            watching={room.watching}
            now={now}
          >
            {room.view.state === 'live' && <RisingReactions reactions={room.reactions} />}
          </RoomStage>
          {pinned && (
            <PinnedOpening
              opening={pinned}
              roomId={facts.id}
              withEmployer={facts.hostKind !== 'employer'}
              isKnown={isKnown}
              applying={applying}
            />
          )}
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1 bg-card px-4 py-2">
            {room.view.state === 'live' && isKnown && !isSilenced && (
              <div className="noscript:hidden">
                <ReactionButtons react={room.react} />
              </div>
            )}
            {isToCome({ state: room.view.state, startsAt: facts.startsAt }, now) && (
              <>
                <RemindForm room={facts} reminded={page.reminded} back={`/rooms/${facts.id}`} />
                <CalendarLink roomId={facts.id} />
              </>
            )}
            <RoomSharing room={facts} />
          </div>
          <RoomSummary summary={facts.summary} isLive={room.view.state === 'live'} />
        </div>
        <div className="flex min-w-0 flex-col bg-card md:rounded-card md:border md:border-line">
          <PanelTabs
            scope="room"
            label={t('rooms.panels')}
            panels={PANELS.map((id) => ({ id, label: t(`rooms.panel.${id}`), count: counts[id] }))}
            picked={panel}
            onPick={setPanel}
            className="sticky top-0 z-10 bg-card px-2 text-lead md:rounded-t-card noscript:hidden"
          />
          <ConnectionLine connection={room.connection} />
          {room.view.notice && (
            <p className="border-b border-line bg-wait-tint px-4 py-2.5 text-base text-wait">
              {room.view.notice}
            </p>
          )}
          {poll && (
            <PollCard
              key={poll.id}
              poll={poll}
              isOpen={poll.isOpen && room.view.state === 'live'}
              mayChoose={isKnown && !isSilenced}
              chosen={room.chosen?.pollId === poll.id ? room.chosen.choice : null}
              choose={(choice) => void room.choose(poll.id, choice)}
            />
          )}
          {PANELS.map((one) => (
            <div
              key={one}
              {...panelOf('room', one)}
              {...(one === 'chat' ? { ref: chat, tabIndex: 0 } : {})}
              className={classes(
                'noscript:min-h-0 noscript:border-b noscript:border-line',
                // What is said goes on in its own place: picture and tabs stay where they are.
                one === 'chat'
                  ? 'h-[40dvh] overflow-y-auto md:h-[60dvh] noscript:h-auto'
                  : 'min-h-[40dvh]',
                panel !== one && 'hidden noscript:block',
              )}
            >
              <h2 className="hidden px-4 pt-4 text-lead font-bold text-ink noscript:block">
                {t(`rooms.panel.${one}`)}
              </h2>
              {one === 'questions' && (
                <QuestionList
                  room={room}
                  questions={questions}
                  openings={openings}
                  isKnown={isKnown}
                  now={now}
                />
              )}
              {one === 'chat' && (
                <ChatPanel
                  messages={room.view.messages}
                  removed={opened.reader.atDesk ? [] : room.view.removedMessages}
                  unsent={room.unsent}
                  againAt={room.againAt.say}
                  state={room.view.state}
                />
              )}
              {one === 'openings' && (
                <div className="p-4">
                  {openings.length > 0 ? (
                    <OpeningCards
                      openings={openings}
                      heading="h2"
                      withoutEmployer={facts.hostKind === 'employer'}
                    />
                  ) : (
                    <p className="py-8 text-center text-base text-quiet">
                      {t('rooms.no_openings')}
                    </p>
                  )}
                </div>
              )}
            </div>
          ))}
          <p className="hidden p-4 text-base text-quiet noscript:block">{t('rooms.no_script')}</p>
          <div className="sticky bottom-0 z-10 noscript:hidden">
            <NewMessages room={room} list={chat} end={end} isShown={panel === 'chat'} />
            <AskBar
              room={room}
              isKnown={isKnown}
              isAtDesk={opened.reader.atDesk}
              accountId={opened.reader.accountId}
              roomId={facts.id}
              openings={openings}
              what={panel === 'chat' ? 'say' : 'ask'}
            />
          </div>
          <div ref={end} />
        </div>
      </div>
      {applying.sheet}
    </>
  )
}

/** The page as it stands now that the room is over, from what its socket has brought. */
function asOfEnd(page: Awaited<ReturnType<typeof getRoomPage>>, { view, own }: Room): typeof page {
  const { openedAt, endedAt, cancelledFor, playback } = view
  return {
    ...page,
    room: {
      ...page.room,
      state: view.state,
      openedAt: openedAt === null ? page.room.openedAt : new Date(openedAt),
      endedAt: endedAt === null ? page.room.endedAt : new Date(endedAt),
      playbackUrl: playback ? playback.url : page.room.playbackUrl,
      cancelledFor: cancelledFor ?? page.room.cancelledFor,
    },
    opened: { ...page.opened, view, own: [...own] },
  }
}
