import { Radio } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'

/** The way back into the live room that somebody applies from; nothing where it is none. */
export function RoomBack(props: { roomId: string | null }) {
  const t = useT()
  const { roomId } = props
  if (roomId === null) return null
  return (
    <LinkButton to={`/rooms/${roomId}`} rank="secondary" className="w-full">
      <Radio aria-hidden size={18} />
      {t('apply.room_back')}
    </LinkButton>
  )
}
