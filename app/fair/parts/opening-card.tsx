import { Link } from '@remix-run/react'
import { MapPin } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { classes } from '#app/ui/classes.ts'
import type { OpeningSummary } from '../model/opening-summary.ts'
import { sayPay } from '../model/pay.ts'
import { sayBenefits, sayCount, sayFloor, sayUnusualKind } from '../model/search-labels.ts'

interface CardLook {
  /** Which heading the titles are, below the one that stands above the cards. */
  heading?: 'h2' | 'h3'
  withoutEmployer?: boolean
}

/** An opening in a list: pay where the eye lands, the whole card one link. */
function OpeningCard(props: CardLook & { opening: OpeningSummary }) {
  const { locale, t } = useLocale()
  const Heading = props.heading ?? 'h3'
  const { opening } = props
  const kind = sayUnusualKind(opening.kind, t)
  return (
    <article className="relative flex flex-col gap-2.5 rounded-card border border-line bg-card p-4 transition-colors hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Heading className="min-w-0 flex-[1_1_7rem] text-lead font-bold text-ink">
          <Link
            to={`/openings/${opening.id}`}
            prefetch="intent"
            className="block text-pretty outline-none after:absolute after:inset-0 after:rounded-card"
          >
            {opening.title}
          </Link>
        </Heading>
        <p className="ml-auto text-lead font-bold text-link">{sayPay(opening.pay, locale, t)}</p>
      </div>
      <div className="flex flex-wrap gap-1.5">
        {kind && <Badge>{kind}</Badge>}
        <Badge>{sayFloor(opening.education, t)}</Badge>
        {opening.shift && <Badge>{t(`terms.shift.${opening.shift}`)}</Badge>}
        {sayBenefits(opening.benefits, t, kind ? 1 : 2).map((benefit) => (
          <Badge key={benefit}>{benefit}</Badge>
        ))}
      </div>
      <div className="flex items-center justify-between gap-x-3 gap-y-0.5 text-small text-quiet large:flex-wrap">
        {!props.withoutEmployer && (
          <span className="min-w-0 truncate large:whitespace-normal">{opening.employerName}</span>
        )}
        <span className="inline-flex shrink-0 items-center gap-1">
          <MapPin aria-hidden size={14} strokeWidth={1.8} />
          {districtName(opening.districtCode)} ·{' '}
          {t('finding.headcount', { count: sayCount(opening.headcount) })}
        </span>
      </div>
    </article>
  )
}

/** Cards, one below the other; two beside each other where a desktop has the room. */
export function OpeningCards({
  openings,
  twoColumns,
  ...look
}: CardLook & { openings: OpeningSummary[]; twoColumns?: boolean }) {
  return (
    <ul className={classes('grid grid-cols-[minmax(0,1fr)] gap-3', twoColumns && 'md:grid-cols-2')}>
      {openings.map((opening) => (
        <li key={opening.id} className="grid grid-cols-[minmax(0,1fr)]">
          <OpeningCard opening={opening} {...look} />
        </li>
      ))}
    </ul>
  )
}
