import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useOwnPath } from '../../preferences/parts/use-own-path.ts'
import type { WayToPost } from '../way-to-post.ts'

/** Why a student has no post, and what she can do about it. */
export function WithoutPost(props: {
  text: string
  /** Null where nothing is left to be done in the plan. */
  way: Pick<WayToPost, 'second' | 'mayFind'> | null
}) {
  const t = useT()
  const own = useOwnPath()
  const { text, way } = props
  const { mayWish = false, isWaiting = false, wished = [], closedReason } = way?.second ?? {}
  const next = isWaiting ? 'waiting' : mayWish ? 'second' : way?.mayFind ? 'find' : null
  return (
    <Card className="border-wait-line bg-wait-tint">
      <p className="text-base text-wait">{text}</p>
      {next && <p className="text-base text-wait">{t(`placement.next_${next}`)}</p>}
      {closedReason && (
        <p className="text-base text-wait">{t('second.closed_early', { reason: closedReason })}</p>
      )}
      {isWaiting && wished.length > 0 && (
        <p className="text-base text-wait">
          {t('second.sent_posts', { posts: wished.join('；') })}
        </p>
      )}
      {(mayWish || way?.mayFind) && (
        <div className="flex flex-wrap gap-2 pt-3">
          {mayWish && (
            <LinkButton to={own('/me/internship/second-round')} size="desk" className="min-h-11">
              {t(isWaiting ? 'second.change' : 'placement.second')}
            </LinkButton>
          )}
          {way?.mayFind && (
            <LinkButton
              to={own('/me/internship/own-post')}
              rank={mayWish || isWaiting ? 'secondary' : 'primary'}
              size="desk"
              className="min-h-11"
            >
              {t('own_post.title')}
            </LinkButton>
          )}
        </div>
      )}
    </Card>
  )
}
