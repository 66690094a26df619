import { coverPath } from '../model/cover-path.ts'

/** What a room's picture is made of. */
export interface Pictured {
  id: string
  hostShort: string
  coverFileId: string | null
}

/**
 * The picture of a room, behind whatever stands on it; without one the head's green with the host's
 * first characters, so that rooms are still told apart. Nobody has to hear it: the title says more.
 */
export function RoomCover(props: {
  room: Pictured
  /** Words stand on it, so that it has none of its own, and it is there from the start. */
  isBehind?: boolean
}) {
  const { room, isBehind } = props
  if (room.coverFileId) {
    return (
      <img
        src={coverPath(room.id, room.coverFileId)}
        alt=""
        loading={isBehind ? 'eager' : 'lazy'}
        decoding="async"
        className="size-full object-cover"
      />
    )
  }
  return (
    <span
      aria-hidden
      className="flex size-full items-center justify-center overflow-hidden bg-radial-[at_70%_20%] from-head-raised to-head text-lead font-bold text-head-ink"
    >
      {!isBehind && (
        <span className="opacity-40 select-none">{[...room.hostShort].slice(0, 4).join('')}</span>
      )}
    </span>
  )
}
