import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { MUTE_MINUTES } from '../model/room-command.ts'
import type { Room } from './use-room.ts'

/** Silences whoever has said something, without telling who that is. */
export function SilenceAuthor(props: { room: Room; of: string }) {
  const t = useT()
  const { room, of } = props
  const silence = (kind: 'mute' | 'ban', minutes: number) =>
    void room.command('sanction', { of, kind, minutes })
  return (
    <>
      {MUTE_MINUTES.slice(0, 1).map((minutes) => (
        <Button
          key={minutes}
          type="button"
          size="desk"
          rank="quiet"
          onClick={() => silence('mute', minutes)}
        >
          {t('rooms.mute', { minutes })}
        </Button>
      ))}
      <Sure label={t('rooms.ban')} rank="quiet">
        <div className="flex flex-col items-start gap-2">
          <p className="text-desk text-body">{t('rooms.sure_ban')}</p>
          {MUTE_MINUTES.slice(1).map((minutes) => (
            <Button
              key={minutes}
              type="button"
              size="desk"
              rank="secondary"
              onClick={() => silence('mute', minutes)}
            >
              {t('rooms.mute', { minutes })}
            </Button>
          ))}
          <Button
            type="button"
            size="desk"
            rank="danger"
            onClick={() => silence('ban', MUTE_MINUTES[0])}
          >
            {t('rooms.ban')}
          </Button>
        </div>
      </Sure>
    </>
  )
}
