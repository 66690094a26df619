import { Link } from '@remix-run/react'
import { CircleCheck } from 'lucide-react'
import { applyPath } from '#app/fair/model/apply-address.ts'
import type { OpeningSummary } from '#app/fair/model/opening-summary.ts'
import { sayPay } from '#app/fair/model/pay.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import type { Applying } from './use-apply-sheet.tsx'

/** The opening being presented, under the picture: one tap to apply. */
export function PinnedOpening(props: {
  opening: OpeningSummary
  roomId: string
  withEmployer: boolean
  /** Whether the reader has an account, and can apply over the room. */
  isKnown: boolean
  applying: Applying
}) {
  const { locale, t } = useLocale()
  const { opening, roomId, isKnown, applying } = props
  return (
    <section
      aria-label={t('rooms.pinned')}
      className="flex items-center gap-3 border-b border-line bg-tint px-4 py-3"
    >
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-small font-semibold text-link">{t('rooms.presenting')}</span>
          <Link to={`/openings/${opening.id}`} className="font-bold text-ink hover:underline">
            {opening.title}
          </Link>
          <span className="font-bold text-link">{sayPay(opening.pay, locale, t)}</span>
        </p>
        <p className="text-small text-body">
          {props.withEmployer && <>{opening.employerName} · </>}
          {opening.shift && <>{t(`terms.shift.${opening.shift}`)} · </>}
          {t('rooms.places', { count: opening.headcount })}
        </p>
      </div>
      {applying.sent.has(opening.id) ? (
        <span className="inline-flex items-center gap-1.5 text-base font-semibold text-link">
          <CircleCheck aria-hidden size={18} />
          {t('rooms.applied')}
        </span>
      ) : (
        <LinkButton
          to={applyPath(opening.id, roomId)}
          onClick={isKnown ? (event) => applying.open(event, opening) : undefined}
        >
          {t('rooms.apply')}
        </LinkButton>
      )}
    </section>
  )
}
