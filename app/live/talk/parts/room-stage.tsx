import { Link } from '@remix-run/react'
import { ChevronLeft, Radio } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { RoomState } from '../../rooms/model/room-states.ts'
import { isMissed } from '../../rooms/model/room-times.ts'
import { RoomWhen } from '../../rooms/parts/room-when.tsx'
import { StreamVideo } from '../../broadcast/parts/stream-video.tsx'
import { useViewing } from '../../broadcast/parts/use-viewing.ts'
import { RoomVideo } from './room-video.tsx'
import { RoomCover, type Pictured } from '../../sharing/parts/room-cover.tsx'

/** The picture's place: what is live, who presents, and until there is a picture when it begins. */
export function RoomStage(props: {
  facts: Pictured & {
    fairCode: string | null
    fairName: string | null
    title: string
    host: string
    startsAt: Date
    endsAt: Date
    openedAt: Date | null
    endedAt: Date | null
    playbackUrl: string | null
    /** The broadcast of which something was kept, for the replay. */
    replayId: string | null
  }
  state: RoomState
  /** The broadcast whose picture is on. */
  picture?: string | null
  watching: number | null
  now: Date
  /** The second of the recording to begin at. */
  from?: number | undefined
  /** Whether its replay has captions. */
  captions?: boolean
  /** What lies over the picture. */
  children?: ReactNode
}) {
  const t = useT()
  const { locale } = useLocale()
  const { facts, state, watching, now, from } = props
  const live = useViewing({ isSilent: true })
  const replay = useViewing({ isSilent: false })
  const [wasShown, setShown] = useState(false)
  const missed = isMissed({ state, startsAt: facts.startsAt }, now)
  const isOver = state === 'ended' || state === 'cancelled'
  const stream =
    state === 'live' && props.picture
      ? { of: { broadcastId: props.picture }, kind: 'live' as const }
      : state === 'ended' && facts.replayId
        ? { of: { broadcastId: facts.replayId }, kind: 'replay' as const }
        : null
  const recorded = !stream && (state === 'live' || state === 'ended') ? facts.playbackUrl : null
  const plays = stream !== null || recorded !== null
  if (stream && !wasShown) setShown(true)
  const isPicture = !isOver || plays || facts.coverFileId !== null
  return (
    <section
      className={classes(
        'relative flex w-full flex-col justify-between bg-head text-head-ink',
        isPicture && !plays && 'aspect-video min-h-56',
      )}
    >
      {isPicture && !plays && (
        <div className="absolute inset-0">
          <RoomCover room={facts} isBehind />
          <div className="absolute inset-0 bg-linear-to-t from-head from-25% via-head/50 to-head/40" />
        </div>
      )}
      <div className="relative flex flex-wrap items-center gap-2 p-3">
        <Link
          to="/rooms"
          aria-label={t('rooms.back')}
          className="inline-flex size-11 items-center justify-center rounded-chip bg-head-raised"
        >
          <ChevronLeft aria-hidden />
        </Link>
        {state === 'live' ? (
          <span className="inline-flex items-center gap-1.5 rounded-desk bg-urgent-fill px-2.5 py-1 text-base font-semibold">
            <Radio aria-hidden size={16} />
            {t('rooms.state.live')}
          </span>
        ) : (
          <span className="rounded-desk bg-head-raised px-2.5 py-1 text-base">
            {t(missed ? 'rooms.missed' : `rooms.state.${state}`)}
          </span>
        )}
        {watching !== null && state === 'live' && (
          <span className="rounded-desk bg-head-raised px-2.5 py-1 text-base">
            {t('rooms.watching', { count: watching.toLocaleString(locale) })}
          </span>
        )}
      </div>
      {stream && (
        <StreamVideo
          {...stream}
          viewing={stream.kind === 'live' ? live : replay}
          from={from}
          captions={props.captions ?? false}
        />
      )}
      <p
        role="status"
        className="relative self-center rounded-desk bg-head-raised px-3 py-1 text-center text-base empty:hidden"
      >
        {state === 'live' && !plays && wasShown && t('rooms.picture_gone')}
      </p>
      {recorded && (
        <RoomVideo
          key={recorded}
          url={recorded}
          kind={state === 'live' ? 'live' : 'replay'}
          from={from}
        />
      )}
      {state === 'scheduled' && (
        <p className="relative self-center rounded-desk bg-head-raised px-3 py-1 text-center text-lead text-head-ink">
          <FairWhen fair={facts} now={now} />
        </p>
      )}
      <header className="relative flex flex-col gap-0.5 p-4">
        <h1 className="text-lead font-bold text-balance">{facts.title}</h1>
        <p className="text-base text-head-quiet">
          {facts.host} · {t('rooms.label')}
        </p>
        {facts.fairCode && (
          <Link
            to={`/fairs/${facts.fairCode}`}
            className="inline-flex min-h-11 items-center self-start text-base text-head-ink underline underline-offset-4"
          >
            {facts.fairName}
          </Link>
        )}
        {(isOver || state === 'live') && (
          <p className="text-small text-head-quiet">
            <RoomWhen room={{ ...facts, state }} now={now} />
          </p>
        )}
      </header>
      {props.children}
    </section>
  )
}
