import { useT } from '#app/i18n/react.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { MUTE_MINUTES } from '../model/room-command.ts'
import { DeedButton } from './deed-button.tsx'
import type { Room } from './use-room.ts'

/** Silences whoever has said something, without telling who that is. */
export function SilenceAuthor(props: { room: Room; of: string }) {
  const t = useT()
  const { room, of } = props
  const silence = (kind: 'mute' | 'ban', minutes: number) => ({
    room,
    command: 'sanction',
    input: { of, kind, minutes },
  })
  return (
    <>
      {MUTE_MINUTES.slice(0, 1).map((minutes) => (
        <DeedButton key={minutes} {...silence('mute', minutes)} size="desk" rank="quiet">
          {t('rooms.mute', { minutes })}
        </DeedButton>
      ))}
      <Sure label={t('rooms.ban')} rank="quiet">
        <div className="flex flex-col items-start gap-2">
          <p className="text-desk text-body">{t('rooms.sure_ban')}</p>
          {MUTE_MINUTES.slice(1).map((minutes) => (
            <DeedButton key={minutes} {...silence('mute', minutes)} size="desk" rank="secondary">
              {t('rooms.mute', { minutes })}
            </DeedButton>
          ))}
          <DeedButton {...silence('ban', MUTE_MINUTES[0])} size="desk" rank="danger">
            {t('rooms.ban')}
          </DeedButton>
        </div>
      </Sure>
    </>
  )
}
