import { Link } from '@remix-run/react'
import { QrCode } from 'lucide-react'
import { ShareButton } from '#app/fair/sharing/parts/share-button.tsx'
import { useT } from '#app/i18n/react.tsx'

/** Passes a room on: through the phone, and from a desktop's screen by a sheet with its code. */
export function RoomSharing(props: { room: { id: string; title: string } }) {
  const t = useT()
  const { room } = props
  return (
    <>
      <ShareButton title={room.title} />
      <Link
        to={`/rooms/${room.id}/poster`}
        rel="nofollow"
        className="hidden min-h-11 min-w-11 items-center gap-1.5 rounded-chip px-3 text-small text-body hover:bg-sunken md:inline-flex"
      >
        <QrCode aria-hidden size={20} />
        {t('rooms.poster')}
      </Link>
    </>
  )
}
