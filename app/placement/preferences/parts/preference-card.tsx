import type { PlanState } from '#db/tables/plan.ts'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Moment } from '#app/ui/time.tsx'
import { preferencesEnd } from '../model/preferences-end.ts'
import { ClosedEarly } from './closed-early.tsx'
import { DeadlineWords } from './deadline-words.tsx'
import { useOwnPath } from './use-own-path.ts'

/** How a student's preferences stand, and what to do next. */
export function PreferenceCard(props: {
  plan: {
    state: PlanState
    preferencesCloseAt: Date | null
    closedAt: Date | null
    closedReason: string | null
  }
  sent: { id: string; title: string | null; employer: string | null; state: string | null }[]
  sentAt: Date | null
  /** The class teacher who has entered what was sent. */
  enteredBy: string | null
  hasDraft: boolean
  canRank: boolean
  /** The placement is published, and she has no post in it, or one that she is to leave. */
  isWithout: boolean
  now: Date
}) {
  const t = useT()
  const own = useOwnPath()
  const { plan, sent, sentAt, enteredBy, hasDraft, canRank, isWithout, now } = props
  const isCollecting = plan.state === 'collecting'
  const standing = sentAt === null ? (hasDraft ? 'drafted' : 'none') : hasDraft ? 'changed' : 'sent'
  if (plan.state === 'cancelled') return null
  const isPlaced = ['published', 'agreements', 'started', 'ended'].includes(plan.state)
  const endsAt = preferencesEnd(plan)
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lead font-semibold text-ink">{t('preference.title')}</h2>
        {!isPlaced && endsAt && (
          <span className="text-small">
            <DeadlineWords at={endsAt} now={now} />
          </span>
        )}
      </div>
      <ClosedEarly plan={plan} />
      <p
        className={
          standing === 'sent' ? 'text-base text-body' : 'text-base font-medium text-urgent'
        }
      >
        {t(canRank ? `preference.standing.${standing}` : `preference.over.${standing}`)}
      </p>
      {sent.length > 0 && (
        <ol role="list" className="flex flex-col gap-2">
          {sent.map((post, place) => (
            <li key={post.id} className="flex items-center gap-3">
              <span
                aria-hidden
                className="inline-flex size-7 shrink-0 items-center justify-center rounded-chip bg-sunken text-small font-semibold text-ink"
              >
                {place + 1}
              </span>
              <span className="min-w-0 flex-1 text-base text-ink">
                {post.title !== null && post.state === 'admitted' ? (
                  <>
                    <span className="font-medium">{post.title}</span>
                    <span className="block text-small text-quiet">{post.employer}</span>
                  </>
                ) : (
                  <span className="text-quiet">{t('preference.gone_one')}</span>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {sentAt && (
        <p className="text-small text-quiet">
          {t('preference.sent_at')} <Moment at={sentAt} now={now} />
        </p>
      )}
      {enteredBy !== null && (
        <p className="text-base text-body">
          {t(canRank ? 'preference.entered_by' : 'preference.entered_by_over', { name: enteredBy })}
        </p>
      )}
      {isPlaced && (
        <LinkButton to={own('/me/internship/placement')}>{t('internship.placement')}</LinkButton>
      )}
      {canRank ? (
        <LinkButton to={own('/me/internship/preferences')}>
          {t(standing === 'none' ? 'preference.begin' : 'preference.go_on')}
        </LinkButton>
      ) : isWithout ? null : (
        <p className="text-small text-quiet">
          {t(
            isCollecting ? 'internship.next.closed' : `internship.next.${plan.state as 'started'}`,
          )}
        </p>
      )}
    </Card>
  )
}
