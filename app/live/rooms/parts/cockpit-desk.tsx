import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { Cockpit } from '../../talk/parts/cockpit.tsx'
import { roomPath } from '../model/host-desk.ts'
import type { loadCockpit } from '../pages/host-desk.ts'

/** The cockpit of a room at its host's desk. */
export function CockpitDesk(props: Awaited<ReturnType<typeof loadCockpit>>) {
  const t = useT()
  const { kind, room, openings, opened, applied, now } = props
  const page = roomPath(kind, room.id)
  return (
    <>
      <DeskHead title={room.title} back={{ to: page, label: t('rooms.desk_title') }} />
      <DeskBody>
        <Cockpit
          key={room.id}
          room={room}
          page={page}
          leave={page}
          answerAt={page}
          mayPresent
          openings={openings}
          opened={opened}
          applied={applied}
          now={now}
        />
      </DeskBody>
    </>
  )
}
