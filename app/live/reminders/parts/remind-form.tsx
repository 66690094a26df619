import { Form } from '@remix-run/react'
import { Bell, BellRing, CalendarPlus } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton, type ButtonSize } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { useVisitor } from '#app/ui/visitor.ts'

/** Asks to be reminded of a room, or takes that back; who has no account is led to it and back. */
export function RemindForm(props: {
  room: { id: string; title: string }
  reminded: boolean
  /** The page that it stands on. */
  back: string
  size?: ButtonSize
}) {
  const t = useT()
  const sending = useSending()
  const isKnown = Boolean(useVisitor()?.person)
  const { room, reminded, back, size = 'main' } = props
  const page = `/rooms/${room.id}/reminder`
  if (!isKnown) {
    return (
      <LinkButton
        to={`/login?next=${encodeURIComponent(page)}`}
        rank="secondary"
        size={size}
        rel="nofollow"
        aria-label={t('rooms.remind_of', { room: room.title })}
      >
        <Bell aria-hidden size={18} />
        {t('rooms.remind')}
      </LinkButton>
    )
  }
  const Icon = reminded ? BellRing : Bell
  return (
    <Form method="post" action={page} preventScrollReset>
      <input type="hidden" name="back" value={back} />
      <Button
        name="wanted"
        value={reminded ? 'no' : 'yes'}
        rank="secondary"
        size={size}
        disabled={sending}
        aria-label={t(reminded ? 'rooms.reminded_of' : 'rooms.remind_of', { room: room.title })}
      >
        <Icon aria-hidden size={18} className={reminded ? 'text-link' : undefined} />
        {t(reminded ? 'rooms.reminded' : 'rooms.remind')}
      </Button>
    </Form>
  )
}

/** A room for the own calendar, without an account. */
export function CalendarLink(props: { roomId: string }) {
  const t = useT()
  return (
    <a
      href={`/rooms/${props.roomId}/room.ics`}
      rel="nofollow"
      className="inline-flex min-h-11 items-center gap-1.5 text-base text-link underline-offset-4 hover:underline"
    >
      <CalendarPlus aria-hidden size={18} />
      {t('rooms.to_calendar')}
    </a>
  )
}
