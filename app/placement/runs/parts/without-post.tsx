import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useOwnPath } from '../../preferences/parts/use-own-path.ts'

/** Why a student has no post, and what she can do about it. */
export function WithoutPost(props: { text: string; mayWish: boolean }) {
  const t = useT()
  const own = useOwnPath()
  return (
    <Card className="border-wait-line bg-wait-tint">
      <p className="text-base text-wait">{props.text}</p>
      {props.mayWish && (
        <div className="flex flex-wrap gap-2 pt-3">
          <LinkButton to={own('/me/internship/second-round')} size="desk" className="min-h-11">
            {t('placement.second')}
          </LinkButton>
          <LinkButton
            to={own('/me/internship/own-post')}
            rank="secondary"
            size="desk"
            className="min-h-11"
          >
            {t('own_post.title')}
          </LinkButton>
        </div>
      )}
    </Card>
  )
}
