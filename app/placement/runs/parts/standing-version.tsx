import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { Moment } from '#app/ui/time.tsx'
import type { getStandingVersion } from '../versions.ts'
import { placedOf } from '../model/outcome.ts'
import { letterOf } from '../model/shown-methods.ts'
import { ShareBar } from './share-bar.tsx'

type Standing = NonNullable<Awaited<ReturnType<typeof getStandingVersion>>>

/** The version that everybody was told: what it gives, and where it is read and checked. */
export function StandingVersion(props: {
  planId: string
  standing: Standing
  now: Date
  /** The tables of the page speak of it. */
  isShown?: boolean
  /** Where the page shows it in detail. */
  show?: string
}) {
  const { locale, t } = useLocale()
  const { planId, standing, show } = props
  const { shares, method } = standing
  const number = (count: number) => count.toLocaleString(locale)
  const isOfOthers = shares.students === 0
  return (
    <section
      aria-label={t('version.title')}
      className={classes(
        'flex flex-col gap-3 rounded-card border bg-card p-4 md:px-5',
        props.isShown ? 'border-action outline-1 outline-action' : 'border-line',
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h2 className="flex flex-wrap items-center gap-2 text-lead font-semibold text-ink">
            {t('allocation.version', { number: standing.number })}
            <Badge tone="good">{t('version.stands')}</Badge>
          </h2>
          <p className="text-desk text-quiet">
            {letterOf(method)} {t(`allocation.method.${method}`)} ·{' '}
            {isOfOthers
              ? t('version.of_others')
              : `${t('allocation.placed')} ${number(placedOf(shares))} · ${t('allocation.unplaced')} ${number(shares.unplaced)}`}{' '}
            · <Moment at={standing.publishedAt} now={props.now} />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-desk">
          {show && !props.isShown && <Onward to={show}>{t('allocation.show')}</Onward>}
          <Onward to={`/placements/${standing.id}`}>{t('version.check')}</Onward>
          <LinkButton
            to={`/college/plans/${planId}/versions/${standing.number}`}
            rank="secondary"
            size="desk"
            className="max-md:min-h-11"
          >
            {t('version.open')}
          </LinkButton>
        </div>
      </div>
      {!isOfOthers && <ShareBar shares={shares} isSmall />}
    </section>
  )
}

function Onward(props: { to: string; children: string }) {
  return (
    <Link
      to={props.to}
      preventScrollReset={props.to.startsWith('?')}
      className="inline-flex min-h-11 items-center text-link underline-offset-4 hover:underline md:min-h-8"
    >
      {props.children}
    </Link>
  )
}
