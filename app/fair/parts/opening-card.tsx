import { Link } from '@remix-run/react'
import { MapPin } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { Badge } from '#app/ui/badge.tsx'
import type { OpeningSummary } from '../model/opening-summary.ts'
import { sayPay } from '../model/pay.ts'
import { sayBenefits, sayCount, sayFloor, sayUnusualKind } from '../model/search-labels.ts'

/** An opening in a list: pay where the eye lands, the whole card one link. */
export function OpeningCard(props: { opening: OpeningSummary; withoutEmployer?: boolean }) {
  const { locale, t } = useLocale()
  const { opening } = props
  const kind = sayUnusualKind(opening.kind, t)
  return (
    <article className="relative flex flex-col gap-2.5 rounded-card border border-line bg-card p-4 transition-colors hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="min-w-0 text-lead font-bold text-ink">
          <Link
            to={`/openings/${opening.id}`}
            prefetch="intent"
            className="outline-none after:absolute after:inset-0 after:rounded-card"
          >
            {opening.title}
          </Link>
        </h3>
        <p className="shrink-0 text-lead font-bold text-link">{sayPay(opening.pay, locale, t)}</p>
      </div>
      <div className="flex flex-wrap gap-1.5">
        {kind && <Badge>{kind}</Badge>}
        <Badge>{sayFloor(opening.education, t)}</Badge>
        {opening.shift && <Badge>{t(`terms.shift.${opening.shift}`)}</Badge>}
        {sayBenefits(opening.benefits, t, 2).map((benefit) => (
          <Badge key={benefit}>{benefit}</Badge>
        ))}
        <Badge>{t('finding.headcount', { count: sayCount(opening.headcount) })}</Badge>
      </div>
      <div className="flex items-center justify-between gap-3 text-small text-quiet">
        <span className="min-w-0 truncate">{!props.withoutEmployer && opening.employerName}</span>
        <span className="inline-flex shrink-0 items-center gap-1">
          <MapPin aria-hidden size={14} strokeWidth={1.8} />
          {districtName(opening.districtCode)}
        </span>
      </div>
    </article>
  )
}

/** Cards, one below the other; two beside each other where a desktop has the room. */
export function OpeningCards(props: {
  openings: OpeningSummary[]
  withoutEmployer?: boolean
  twoColumns?: boolean
}) {
  return (
    <ul className={`grid gap-3 ${props.twoColumns ? 'md:grid-cols-2' : ''}`}>
      {props.openings.map((opening) => (
        <li key={opening.id} className="grid">
          <OpeningCard opening={opening} withoutEmployer={props.withoutEmployer} />
        </li>
      ))}
    </ul>
  )
}
