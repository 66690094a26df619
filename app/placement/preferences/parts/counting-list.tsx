import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Moment } from '#app/ui/time.tsx'

interface NamedPost {
  id: string
  title: string
  employer: string
}

/**
 * Preferences that can be changed no more: first the list that counts, marked as such, then, where it
 * is another one, what was not sent in time.
 */
export function CountingList(props: {
  /** What was sent; null where nothing was. */
  sent: string[] | null
  sentAt: Date | null
  /** What stands in the form or in the draft. */
  unsent: string[]
  byId: ReadonlyMap<string, NamedPost>
  now: Date
}) {
  const t = useT()
  const { sent, sentAt, unsent, byId } = props
  const isOther = unsent.length > 0 && unsent.join() !== sent?.join()
  return (
    <>
      <section aria-labelledby="counting-ranking" className="flex flex-col gap-3">
        <h2
          id="counting-ranking"
          className="flex flex-wrap items-center gap-2 text-lead font-semibold text-ink"
        >
          {t('preference.counting')}
          {sent && <Badge tone="good">{t('preference.counts')}</Badge>}
        </h2>
        {sent ? (
          <>
            <Ranks posts={sent} byId={byId} />
            {sentAt && (
              <p className="text-small text-quiet">
                {t('preference.sent_at')} <Moment at={sentAt} now={props.now} />
              </p>
            )}
          </>
        ) : (
          <p className="text-base font-medium text-urgent">{t('preference.over.none')}</p>
        )}
      </section>
      {isOther && (
        <section aria-labelledby="unsent-ranking" className="flex flex-col gap-3">
          <h2
            id="unsent-ranking"
            className="flex flex-wrap items-center gap-2 text-base font-semibold text-body"
          >
            {t('preference.unsent')}
            <Badge tone="urgent">{t('preference.counts_not')}</Badge>
          </h2>
          <Ranks posts={unsent} byId={byId} isQuiet />
        </section>
      )}
    </>
  )
}

function Ranks(props: {
  posts: string[]
  byId: ReadonlyMap<string, NamedPost>
  isQuiet?: boolean
}) {
  const t = useT()
  return (
    <ol role="list" className="flex flex-col gap-2">
      {props.posts.map((id, place) => {
        const post = props.byId.get(id)
        return (
          <li
            key={id}
            className="flex items-center gap-3 rounded-card border border-line bg-card px-3 py-2"
          >
            <span
              aria-hidden
              className="inline-flex size-7 shrink-0 items-center justify-center rounded-chip bg-sunken text-small font-semibold text-ink"
            >
              {place + 1}
            </span>
            <span className="min-w-0 flex-1">
              <span
                className={
                  props.isQuiet || !post
                    ? 'text-base text-body'
                    : 'text-base font-semibold text-ink'
                }
              >
                {post?.title ?? t('preference.gone_one')}
              </span>
              {post && <span className="block text-small text-quiet">{post.employer}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
