import type { SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { momentText } from '#app/kernel/moment-field.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { AnswersDue } from '../../answers/parts/answers-due.tsx'
import { EncoderCard } from '../../broadcast/parts/encoder-card.tsx'
import { useFreshDesk } from '../../broadcast/parts/fresh-desk.ts'
import { ProviderCard } from '../../broadcast/parts/provider-card.tsx'
import { RoomPeople } from '../../people/parts/room-people.tsx'
import { CoverForm } from '../../sharing/parts/cover-form.tsx'
import { AnsweredList, AnswerList } from '../../talk/parts/answer-list.tsx'
import { STOPPED_HOST } from '../../talk/parts/stop-words.ts'
import { askersPath, deedsPath, replayPath, roomPath, roomsPath } from '../model/host-desk.ts'
import { isMissed } from '../model/room-times.ts'
import type { loadRoom } from '../pages/host-desk.ts'
import { PlaybackForm } from './playback-form.tsx'
import { RoomForm } from './room-form.tsx'
import { RoomMoves } from './room-moves.tsx'

/** One room at its host's desk: what it waits for, what was left in it, and what was planned. */
export function RoomDesk(
  props: Awaited<ReturnType<typeof loadRoom>> & {
    lastResult?: SubmissionResult<string[]> | { streamKey: string } | { hookSecret: string }
  },
) {
  const t = useT()
  const { kind, room, shown, openings, actions, refusal, unanswered, answered, people, now } = props
  const {
    fairs,
    isReviewed,
    isAnnounced,
    canKnowAskers,
    hasReplay,
    steps,
    stop,
    encoder,
    streams,
  } = props
  const done = props.lastResult
  const streamKey = done && 'streamKey' in done ? done.streamKey : null
  const hookSecret = done && 'hookSecret' in done ? done.hookSecret : null
  const lastResult = done && ('streamKey' in done || 'hookSecret' in done) ? undefined : done
  useFreshDesk(Boolean(encoder?.key ?? streams?.external) && lastResult === undefined)
  const typed = lastResult?.initialValue
  const isPlanned = ['draft', 'in_review', 'scheduled'].includes(room.state)
  const isOver = room.state === 'ended' || room.state === 'cancelled'
  const missed = isMissed(room, now)
  const isStep = typed && 'intent' in typed
  const isAnswer = typed && ('questionId' in typed || 'dismissed' in typed || 'removed' in typed)
  const isCover = lastResult?.error?.file !== undefined
  const isPlayback = typed && 'playback' in typed
  const isAppointment = typed && 'appointed' in typed
  const isEncoder = typed && 'encoder' in typed
  const isProvider = typed && 'provider' in typed
  const facts = {
    title: room.title,
    summary: room.summary,
    startsAt: momentText(room.startsAt),
    endsAt: momentText(room.endsAt),
    questionsAppear: room.questionsAppear,
    playbackUrl: room.playbackUrl ?? '',
    fairId: room.fairId ?? '',
    openings: shown,
  }
  // A form of what has been changed since begins anew: what was refused before is mended.
  const asPlanned = JSON.stringify([room.state, facts])
  return (
    <>
      <DeskHead
        title={room.title}
        back={{ to: roomsPath(kind), label: t('rooms.desk_title') }}
        badge={
          <Badge tone={room.state === 'live' ? 'urgent' : missed ? 'wait' : 'quiet'}>
            {t(missed ? 'rooms.missed' : `rooms.state.${room.state}`)}
          </Badge>
        }
        actions={
          <>
            {room.state !== 'draft' && room.state !== 'in_review' && (
              <>
                <LinkButton to={`/rooms/${room.id}`} rank="secondary" size="desk">
                  {t('rooms.see_public')}
                </LinkButton>
                {room.state !== 'cancelled' && (
                  <LinkButton to={`/rooms/${room.id}/poster`} rank="secondary" size="desk">
                    {t('rooms.poster')}
                  </LinkButton>
                )}
              </>
            )}
            {hasReplay && (
              <LinkButton to={replayPath(kind, room.id)} rank="secondary" size="desk">
                {t('rooms.picture_replay')}
              </LinkButton>
            )}
            <LinkButton to={deedsPath(kind, room.id)} rank="secondary" size="desk">
              {t('rooms.deeds')}
            </LinkButton>
            {canKnowAskers && (
              <LinkButton to={askersPath(room.id)} rank="secondary" size="desk">
                {t('rooms.askers')}
              </LinkButton>
            )}
            {(room.state === 'live' || room.state === 'scheduled') && (
              <LinkButton to={`${roomPath(kind, room.id)}/live`} size="desk">
                {t('rooms.cockpit')}
              </LinkButton>
            )}
          </>
        }
      />
      <DeskBody>
        <RoomMoves
          key={asPlanned}
          state={room.state}
          missed={missed}
          isStopped={stop !== null}
          isReviewed={isReviewed}
          isAnnounced={isAnnounced}
          refusal={refusal}
          actions={actions}
          returnedFor={room.state === 'draft' ? steps[0]?.reason || null : null}
          startsAt={room.startsAt}
          now={now}
          lastResult={isStep ? lastResult : undefined}
        />
        {room.state === 'ended' && (
          <Section
            title={t('rooms.to_answer', { count: unanswered.length })}
            aside={
              unanswered.length > 0 &&
              !stop &&
              room.endedAt && <AnswersDue endedAt={room.endedAt} now={now} />
            }
          >
            {stop && <p className="text-desk text-wait">{t(STOPPED_HOST[stop])}</p>}
            <AnswerList
              questions={unanswered}
              lastResult={isAnswer ? lastResult : undefined}
              now={now}
            />
          </Section>
        )}
        {room.state === 'ended' && answered.length > 0 && (
          <Section title={t('rooms.answered_list', { count: answered.length })}>
            <AnsweredList questions={answered} lastResult={isAnswer ? lastResult : undefined} />
          </Section>
        )}
        {isPlanned && (
          <Card className="md:p-6">
            {isReviewed && room.state === 'scheduled' && (
              <p className="mb-4 text-desk text-wait">{t('rooms.change_reviewed')}</p>
            )}
            <RoomForm
              key={asPlanned}
              facts={facts}
              openings={openings}
              none={t(`rooms.form.openings_none.${kind}`)}
              fairs={fairs}
              submit={t('rooms.save')}
              seenAt={room.updatedAt}
              lastResult={
                isStep
                  ? timeFault(lastResult)
                  : isAnswer || isAppointment || isCover || isEncoder || isProvider
                    ? undefined
                    : lastResult
              }
            />
          </Card>
        )}
        {(room.state === 'live' || room.state === 'ended') && (
          <PlaybackForm
            key={`${room.state} ${room.playbackUrl}`}
            playbackUrl={room.playbackUrl}
            isLive={room.state === 'live'}
            lastResult={isPlayback ? lastResult : undefined}
          />
        )}
        {encoder && (
          <EncoderCard
            desk={encoder}
            made={streamKey}
            refusal={(isEncoder && lastResult?.error?.['']?.[0]) || null}
            now={now}
          />
        )}
        {streams && (
          <ProviderCard
            desk={streams}
            made={hookSecret}
            lastResult={isProvider ? lastResult : undefined}
            now={now}
          />
        )}
        {!isOver && !(isReviewed && room.state === 'live') && (
          <CoverForm room={room} lastResult={isCover ? lastResult : undefined} />
        )}
        {(people.length > 0 || !isOver) && (
          <RoomPeople
            people={people}
            closed={isOver}
            lastResult={isAppointment ? lastResult : undefined}
          />
        )}
      </DeskBody>
    </>
  )
}

/** A step that is refused for the room's time is told at that time, too. */
function timeFault(
  lastResult: SubmissionResult<string[]> | undefined,
): SubmissionResult<string[]> | undefined {
  const startsAt = lastResult?.error?.startsAt
  return startsAt ? { status: 'error', error: { startsAt } } : undefined
}
