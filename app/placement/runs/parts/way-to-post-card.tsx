import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Moment } from '#app/ui/time.tsx'
import { DeadlineWords } from '../../preferences/parts/deadline-words.tsx'
import { useOwnPath } from '../../preferences/parts/use-own-path.ts'
import type { WayToPost } from '../way-to-post.ts'
import { OwnPostBadge } from './own-post-badge.tsx'

/** What a student without a post can do next, and what she has done already. */
export function WayToPostCard(props: { way: WayToPost; now: Date }) {
  const t = useT()
  const own = useOwnPath()
  const { way, now } = props
  const { second, found } = way
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lead font-semibold text-ink">
        {t(second?.leaves ? 'placement.to_leave' : second ? 'placement.without' : 'own_post.title')}
      </h2>
      {second?.leaves && (
        <p className="text-base text-body">{t(`placement.leaves_${second.leaves}`)}</p>
      )}
      {second && (
        <p className="text-base text-body">
          {t('second.title')}
          {' · '}
          {second.sentAt ? (
            <>
              {t('second.sent')} <Moment at={second.sentAt} now={now} />
            </>
          ) : (
            t(
              second.mayWish
                ? 'second.not_sent'
                : second.isOpen
                  ? 'second.cannot'
                  : 'second.over_title',
            )
          )}
          {second.closedReason && (
            <span className="block">
              {t('second.closed_early', { reason: second.closedReason })}
            </span>
          )}
          {second.isWaiting && !second.mayWish && (
            <span className="block">{t('second.waiting')}</span>
          )}
          {second.wished.length > 0 && (
            <span className="block">
              {t('second.sent_posts', { posts: second.wished.join('；') })}
            </span>
          )}
          {second.mayWish && second.closesAt && (
            <span className="block text-small">
              <DeadlineWords at={second.closesAt} now={now} />
            </span>
          )}
        </p>
      )}
      {found && (
        <p className="flex flex-wrap items-center gap-2 text-base text-body">
          {second && `${t('own_post.title')} · `}
          {found.title} · {found.employer}
          <OwnPostBadge state={found.state} />
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {second?.mayWish && (
          <LinkButton to={own('/me/internship/second-round')} size="desk" className="min-h-11">
            {t(second.sentAt ? 'second.change' : 'placement.second')}
          </LinkButton>
        )}
        {(found || way.mayFind) && (
          <LinkButton
            to={own('/me/internship/own-post')}
            rank="secondary"
            size="desk"
            className="min-h-11"
          >
            {t(found ? 'own_post.see' : 'own_post.title')}
          </LinkButton>
        )}
      </div>
    </Card>
  )
}
