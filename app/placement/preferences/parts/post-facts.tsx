import { useLocale } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import { Badge } from '#app/ui/badge.tsx'
import { sayDay } from '#app/ui/time.tsx'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import { sayLowered } from '../../demands/parts/lowered-words.ts'
import type { Provided } from '../../demands/model/demand.ts'
import type { RankedPost } from '../own-ranking.ts'

/** What a student weighs a post by: pay first, then how far, where one sleeps, when, what kind of work. */
export function PostFacts(props: { post: RankedPost; now: Date }) {
  const { locale, t } = useLocale()
  const { post, now } = props
  const where = post.districtCode ? placeName(post.districtCode) : null
  const far =
    post.distanceKm === null
      ? null
      : post.distanceKm === 0
        ? t('preference.same_district')
        : t('preference.about_km', { km: post.distanceKm.toLocaleString(locale) })
  const special = [...post.works, ...post.kinds]
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-lead font-bold text-link">
          {post.pay === null
            ? t('preference.pay_unsaid')
            : t('preference.pay', { yuan: post.pay.toLocaleString(locale) })}
        </span>
        <span className="text-small text-quiet">{[where, far].filter(Boolean).join(' · ')}</span>
      </p>
      <p className="flex flex-wrap gap-1.5">
        {post.lodging && (
          <Badge tone={isGiven(post.lodging) ? 'good' : 'quiet'}>
            {t(`preference.lodging.${post.lodging}`)}
          </Badge>
        )}
        {post.board && (
          <Badge tone={isGiven(post.board) ? 'good' : 'quiet'}>
            {t(`preference.board.${post.board}`)}
          </Badge>
        )}
        <Badge tone={hasNone(post) ? 'wait' : 'quiet'}>
          {post.shared
            ? t('preference.seats_most', { count: post.shared.most.toLocaleString(locale) })
            : t('preference.seats', { count: post.seats.toLocaleString(locale) })}
        </Badge>
        {post.hoursDay !== null && (
          <Badge>
            {t('preference.hours_day', { hours: post.hoursDay.toLocaleString(locale) })}
          </Badge>
        )}
        {post.shifts && <Badge>{t(`preference.shifts.${post.shifts}`)}</Badge>}
        {post.fit === 'near' && <Badge>{t('preference.near')}</Badge>}
        {special.map((kind) => (
          <Badge key={kind} tone="wait">
            {t(`preference.kind.${kind}`)}
          </Badge>
        ))}
      </p>
      {hasNone(post) && (
        <p className="text-small text-wait">
          {t('preference.no_seats')}
          {sayLowered({ t, locale }, post.lowered)}
        </p>
      )}
      {post.shared && (
        <p className="text-small text-quiet">
          {t('preference.seats_shared', {
            posts: post.shared.titles.join('、'),
            total: post.shared.total.toLocaleString(locale),
          })}
        </p>
      )}
      <details className="text-small text-body">
        <summary className="inline-flex min-h-11 min-w-11 cursor-pointer items-center text-link">
          {t('preference.more')}
          <span className="sr-only">{post.title}</span>
        </summary>
        <div className="flex flex-col gap-1 pb-2">
          {post.duties && <p className="whitespace-pre-line">{post.duties}</p>}
          {post.address && <p>{t('preference.address', { address: post.address })}</p>}
          {post.firstDay && post.lastDay && (
            <p>
              {t('preference.days', {
                first: sayDay(dayStart(post.firstDay), now, locale),
                last: sayDay(dayStart(post.lastDay), now, locale),
              })}
            </p>
          )}
        </div>
      </details>
    </div>
  )
}

/** Whether nobody can be placed there as things are, nor by another share of a cap. */
function hasNone({ seats, shared }: RankedPost): boolean {
  return (shared?.most ?? seats) === 0
}

/** Whether the student pays nothing for it. */
function isGiven(by: Provided): boolean {
  return by === 'employer' || by === 'college'
}
