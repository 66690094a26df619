import type { SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { roomsPath } from '../model/host-desk.ts'
import type { loadNewRoom } from '../pages/host-desk.ts'
import { RoomForm } from './room-form.tsx'

/** A new room at its host's desk. */
export function NewRoomDesk(
  props: Awaited<ReturnType<typeof loadNewRoom>> & { lastResult?: SubmissionResult<string[]> },
) {
  const t = useT()
  const { kind, openings, fairs, lastResult } = props
  return (
    <>
      <DeskHead
        title={t('rooms.new')}
        back={{ to: roomsPath(kind), label: t('rooms.desk_title') }}
      />
      <DeskBody>
        <Card className="md:p-6">
          <RoomForm
            facts={{ questionsAppear: 'at_once' }}
            openings={openings}
            none={t(`rooms.form.openings_none.${kind}`)}
            fairs={fairs}
            submit={t('rooms.save_draft')}
            lastResult={lastResult}
          />
        </Card>
      </DeskBody>
    </>
  )
}
