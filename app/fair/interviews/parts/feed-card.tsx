import { Form } from '@remix-run/react'
import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useForAMoment } from '#app/ui/for-a-moment.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { InterviewFeed } from '../interview-feed.ts'

/** The address for one's own calendar: to make, copy, change and take away. */
export function FeedCard(props: { feed: InterviewFeed | null; now: Date }) {
  const t = useT()
  const sending = useSending()
  const { feed } = props
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-desk-title font-semibold text-ink">{t('interview.feed_title')}</h2>
      <p className="text-desk text-body">{t('interview.feed_text')}</p>
      <p className="text-desk-small text-quiet">{t('interview.feed_receives')}</p>
      {feed ? (
        <>
          <Address address={feed.address} />
          <p className="text-desk-small text-quiet">
            {feed.fetchedAt ? (
              <>
                {t('interview.feed_fetched')} <Moment at={feed.fetchedAt} now={props.now} />
              </>
            ) : (
              t('interview.feed_never')
            )}
          </p>
          <Form method="post" preventScrollReset className="flex flex-wrap items-start gap-2">
            <Sure label={t('interview.feed_renew')}>
              <p className="text-desk text-body">{t('interview.feed_renew_text')}</p>
              <Button
                name="feed"
                value="make"
                size="desk"
                disabled={sending}
                className="max-md:min-h-11"
              >
                {t('interview.feed_renew_sure')}
              </Button>
            </Sure>
            <Sure label={t('interview.feed_stop')} rank="danger">
              <p className="text-desk text-body">{t('interview.feed_stop_text')}</p>
              <Button
                name="feed"
                value="stop"
                rank="danger"
                size="desk"
                disabled={sending}
                className="max-md:min-h-11"
              >
                {t('interview.feed_stop_sure')}
              </Button>
            </Sure>
          </Form>
        </>
      ) : (
        <Form method="post" preventScrollReset>
          <Button
            name="feed"
            value="make"
            rank="secondary"
            size="desk"
            disabled={sending}
            className="max-md:min-h-11"
          >
            {t('interview.feed_make')}
          </Button>
        </Form>
      )}
    </Card>
  )
}

/** The address to be copied: by its button where a browser can, else by hand. */
function Address(props: { address: string }) {
  const t = useT()
  const id = useId()
  const [isAble, setAble] = useState(false)
  const [isCopied, sayCopied] = useForAMoment()
  useEffect(() => setAble('clipboard' in navigator), [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.address)
      sayCopied()
    } catch {
      // Refused by the browser: it can be marked and copied by hand.
    }
  }
  const Icon = isCopied ? Check : Copy
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-desk-small text-quiet">
        {t('interview.feed_address')}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          readOnly
          value={props.address}
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-11 min-w-0 flex-1 basis-60 rounded-desk border border-line-strong bg-sunken px-3 text-desk text-ink md:min-h-10"
        />
        {isAble && (
          <Button
            type="button"
            rank="secondary"
            size="desk"
            onClick={() => void copy()}
            className="max-md:min-h-11"
          >
            <Icon aria-hidden size={16} />
            {t(isCopied ? 'interview.feed_copied' : 'interview.feed_copy')}
          </Button>
        )}
        <span role="status" className="sr-only">
          {isCopied && t('interview.feed_copied')}
        </span>
      </div>
    </div>
  )
}
