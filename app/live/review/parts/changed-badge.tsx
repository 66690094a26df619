import { Hourglass } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import type { RoomState } from '../../rooms/model/room-states.ts'

/** That a room which was announced is being changed: its host works on it, or it is looked at. */
export function ChangedBadge(props: { state: RoomState }) {
  const t = useT()
  return (
    <Badge tone="wait" className="self-start">
      <Hourglass aria-hidden size={14} />
      {t(props.state === 'draft' ? 'rooms.changed.draft' : 'rooms.changed.in_review')}
    </Badge>
  )
}
