import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { OwnApplication } from '../applications.ts'
import { ApplicationBadge } from './application-badge.tsx'

/** In place of the form: the opening takes no applications any more. */
export function ApplyClosed() {
  const t = useT()
  return (
    <EmptyState title={t('apply.closed_title')} text={t('apply.closed_text')}>
      <LinkButton to="/openings">{t('apply.find_others')}</LinkButton>
    </EmptyState>
  )
}

/** In place of the form: this person has applied, and how that stands. */
export function ApplyDone(props: { own: OwnApplication }) {
  const t = useT()
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex items-center justify-between gap-3">
        <p className="text-lead font-semibold text-ink">{t('apply.done_title')}</p>
        <ApplicationBadge state={props.own.state} />
      </div>
      <LinkButton to={`/me/applications/${props.own.id}`}>{t('apply.see_progress')}</LinkButton>
    </Card>
  )
}
