import type { SubmissionResult } from '@conform-to/react'
import { useRef } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import { Day } from '#app/ui/time.tsx'
import { roomPath } from '../../rooms/model/host-desk.ts'
import type { loadReplay } from '../pages/replay-page.ts'
import { CaptionsForm } from './captions-form.tsx'
import { RecognitionCard } from './recognition-card.tsx'
import { ReplayCut } from './replay-cut.tsx'
import { ReplayLacks } from './replay-lacks.tsx'
import { ReplayWithdrawal } from './replay-withdrawal.tsx'
import { StreamVideo } from './stream-video.tsx'
import { useViewing } from './use-viewing.ts'

/** The replay of a room at its host's desk: seen, captioned, cut or withdrawn. */
export function ReplayDesk(
  props: Awaited<ReturnType<typeof loadReplay>> & { lastResult?: SubmissionResult<string[]> },
) {
  const t = useT()
  const { kind, room, replay, forgotten, lastResult, now } = props
  const seconds = useRef(0)
  const viewing = useViewing({ isSilent: false })
  const intent = lastResult?.initialValue?.intent
  return (
    <>
      <DeskHead
        title={t('rooms.picture_replay')}
        back={{ to: roomPath(kind, room.id), label: room.title }}
        facts={replay ? t('rooms.replay_length', { at: sayBroadcastClock(replay.durationMs) }) : ''}
        actions={
          replay && (
            <LinkButton to={`/rooms/${room.id}`} rank="secondary" size="desk">
              {t('rooms.see_public')}
            </LinkButton>
          )
        }
      />
      <DeskBody>
        {!replay && (
          <EmptyState
            title={t('rooms.replay_none')}
            text={
              forgotten
                ? t(`rooms.replay_gone.${forgotten.why}`)
                : t(room.state === 'ended' ? 'rooms.replay_never' : 'rooms.replay_later')
            }
          />
        )}
        {replay?.isHeldBack && (
          <div className="flex flex-col gap-6">
            <EmptyState title={t('rooms.replay_none')} text={t('rooms.replay_held_back')} />
            <Section title={t('rooms.replay_withdraw')}>
              <ReplayWithdrawal />
            </Section>
          </div>
        )}
        {replay && !replay.isHeldBack && (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div className="flex flex-col gap-3 overflow-hidden rounded-card border border-line bg-card lg:sticky lg:top-4">
              <StreamVideo
                key={replay.durationMs}
                of={replay}
                kind="replay"
                viewing={viewing}
                captions={replay.captions !== ''}
                onTime={(at) => (seconds.current = at)}
              />
              <ReplayLacks lacks={replay.lacks} />
              {replay.keptUntil && (
                <p className="px-4 pb-4 text-desk text-body">
                  {t('rooms.replay_kept_until')} <Day at={replay.keptUntil} now={now} />
                  {t('rooms.replay_kept_then')}
                </p>
              )}
            </div>
            <div className="flex min-w-0 flex-col gap-6">
              {(replay.recognition || replay.mayRecognise) && (
                <Section title={t('rooms.recognition')}>
                  <RecognitionCard
                    recognition={replay.recognition}
                    durationMs={replay.durationMs}
                    mayBegin={replay.mayRecognise}
                    hasCaptions={replay.captions !== ''}
                    lastResult={
                      intent === 'draft' || intent === 'recognise' ? lastResult : undefined
                    }
                  />
                </Section>
              )}
              <Section title={t('rooms.captions')}>
                <CaptionsForm
                  key={replay.captions}
                  captions={replay.captions}
                  lastResult={
                    intent === 'captions' || isOfFile(lastResult) ? lastResult : undefined
                  }
                />
              </Section>
              <Section title={t('rooms.replay_cut')}>
                <ReplayCut
                  key={replay.durationMs}
                  durationMs={replay.durationMs}
                  now={() => seconds.current}
                  lastResult={intent === 'cut' ? lastResult : undefined}
                />
              </Section>
              <Section title={t('rooms.replay_withdraw')}>
                <ReplayWithdrawal />
              </Section>
            </div>
          </div>
        )}
      </DeskBody>
    </>
  )
}

/** Whether a file of captions was refused: one is sent without an intent. */
function isOfFile(result: SubmissionResult<string[]> | undefined): boolean {
  return result?.error !== undefined && result.initialValue?.intent === undefined
}
