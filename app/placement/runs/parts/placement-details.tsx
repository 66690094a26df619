import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { Day } from '#app/ui/time.tsx'
import { sayPlace } from '../../demands/model/place.ts'
import { dayStart } from '../../plans/parts/plan-words.tsx'

/** What a student is to know of her post before she goes: when, where, how long a day, and who is there. */
export function PlacementDetails(props: {
  post: {
    districtCode: string | null
    address: string | null
    hoursDay: number | null
    mentor?: string | null
    /** Whom to ask at an employer that she has found herself. */
    contact?: string
  }
  firstDay: ReactNode
  lastDay: string
  now: Date
}) {
  const { locale, t } = useLocale()
  const { post, firstDay, lastDay, now } = props
  const hours = post.hoursDay?.toLocaleString(locale)
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lead font-semibold text-ink">{t('placement.details')}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-base">
        <Detail label={t('placement.days')}>
          {firstDay}–<Day at={dayStart(lastDay)} now={now} />
        </Detail>
        <Detail label={t('placement.address')}>{sayPlace(post.districtCode, post.address)}</Detail>
        {hours && (
          <Detail label={t('placement.hours')}>{t('placement.hours_day', { hours })}</Detail>
        )}
        {post.mentor && <Detail label={t('placement.mentor')}>{post.mentor}</Detail>}
        {post.contact && <Detail label={t('placement.contact')}>{post.contact}</Detail>}
      </dl>
    </Card>
  )
}

function Detail(props: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{props.label}</dt>
      <dd className="text-ink">{props.children}</dd>
    </>
  )
}
