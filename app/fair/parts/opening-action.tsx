import { Phone } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { OpeningPage } from '../opening-page.ts'

/** The one thing to do with an opening: apply, see one's application, or read that it is filled. */
export function OpeningAction(props: { page: OpeningPage; now: Date; isInFoot?: boolean }) {
  const t = useT()
  const { application, guest, closure, hasResume, isOwn, opening } = props.page
  if (!opening) return null
  if (isOwn) {
    return (
      <>
        <p className="flex-1 text-small text-quiet">{t('finding.opening.own')}</p>
        <LinkButton to={`/employer/openings/${opening.id}`} rank="secondary">
          {t('action.edit')}
        </LinkButton>
      </>
    )
  }
  // What a guest sent with one's number keeps nobody from applying.
  const own = application?.confirmed ? application : guest
  if (own) {
    return (
      <>
        <p className="flex flex-1 flex-wrap items-center gap-x-2 text-base text-body">
          {t('finding.opening.applied')}
          <Badge tone="good">{t(`terms.application_state.${own.state}`)}</Badge>
          <span className="text-small text-quiet">
            <Moment at={own.createdAt} now={props.now} />
          </span>
        </p>
        {own.state === 'withdrawn' && closure === null ? (
          <LinkButton to={`/openings/${opening.id}/apply`}>
            {t('application.send_again')}
          </LinkButton>
        ) : (
          <LinkButton to={guest ? `/applied/${own.id}` : `/me/applications/${own.id}`}>
            {t('finding.opening.applied_see')}
          </LinkButton>
        )}
      </>
    )
  }
  if (closure === 'filled') {
    return (
      <LinkButton to="/openings" rank="secondary" className="flex-1">
        {t('finding.opening.other')}
      </LinkButton>
    )
  }
  return (
    <>
      {props.isInFoot && opening.contactPhone && (
        <a
          href={`tel:${opening.contactPhone}`}
          className={buttonClasses('secondary', 'main', 'large:px-3')}
        >
          <Phone aria-hidden size={20} className="large:hidden" />
          {t('finding.opening.call')}
        </a>
      )}
      <LinkButton
        to={`/openings/${opening.id}/apply`}
        prefetch="intent"
        className="flex-1 large:px-3"
      >
        {t(hasResume ? 'finding.opening.apply_resume' : 'finding.opening.apply')}
      </LinkButton>
    </>
  )
}
