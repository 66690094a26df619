import { Link } from '@remix-run/react'
import { Mail, MessageSquareText } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Moment } from '#app/ui/time.tsx'

interface SentMessage {
  channel: 'email' | 'sms'
  address: string
  subject: string
  body: string
  createdAt: Date
}

/** A message as its receiver would see it. */
export function MessageCard(props: { message: SentMessage; appUrl: string; now: Date }) {
  const t = useT()
  const { channel, address, subject, body, createdAt } = props.message
  const Icon = channel === 'sms' ? MessageSquareText : Mail
  return (
    <article className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        <Badge>
          <Icon aria-hidden size={14} />
          {t(`outbox.${channel}`)}
        </Badge>
        <span className="break-all">{t('outbox.to', { address })}</span>
        <span className="ml-auto">
          <Moment at={createdAt} now={props.now} />
        </span>
      </div>
      {subject && <h2 className="text-lead font-semibold text-ink">{subject}</h2>}
      <p className="text-base break-words whitespace-pre-line text-body">
        <WithLinks text={body} appUrl={props.appUrl} />
      </p>
    </article>
  )
}

/** The text with this site's own addresses as links. Others stay text: messages hold typed words. */
function WithLinks(props: { text: string; appUrl: string }) {
  return props.text.split(/(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+)/).map((piece, index) =>
    piece.startsWith(`${props.appUrl}/`) ? (
      <Link
        key={index}
        to={piece.slice(props.appUrl.length)}
        className="break-all text-link underline underline-offset-4"
      >
        {piece}
      </Link>
    ) : (
      piece
    ),
  )
}
