import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { sayStandingPost, type StandingPost } from '../../plans/model/standing-post.ts'
import { PlanDays } from '../../plans/parts/plan-words.tsx'
import { ownPath } from '../model/own-path.ts'

/** Why a plan gives a student no post and wants no preferences of her: she has one in another. */
export function ElsewhereCard(props: { plan: string; post: StandingPost; now: Date }) {
  const t = useT()
  const { plan, post, now } = props
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lead font-semibold text-ink">{t('internship.elsewhere_title')}</h2>
      <p className="text-base text-body">
        <span className="block font-medium text-ink">{sayStandingPost(post)}</span>
        <span className="block text-small text-quiet">
          {post.plan} · <PlanDays plan={post} now={now} />
        </span>
      </p>
      <p className="text-base text-body">{t('internship.elsewhere_text', { plan })}</p>
      <LinkButton to={ownPath('/me/internship/placement', post.planId)}>
        {t('internship.placement')}
      </LinkButton>
    </Card>
  )
}
