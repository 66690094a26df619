import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import type { Provided } from '../../demands/model/demand.ts'

interface OwnPost {
  title: string
  employer: string
  districtCode: string | null
  pay: number | null
  board: Provided | null
  lodging: Provided | null
}

/** The post that a student has, on green: what it is, when it begins, what it pays. */
export function PlacementCard(props: {
  post: OwnPost
  /** Which choice it was, or how else she has come to it. */
  said: string
  firstDay: ReactNode
}) {
  const { locale, t } = useLocale()
  const { post, firstDay } = props
  const isGiven = (what: Provided | null) => what === 'employer' || what === 'college'
  const given =
    isGiven(post.board) && isGiven(post.lodging)
      ? 'both'
      : isGiven(post.lodging)
        ? 'lodging'
        : isGiven(post.board)
          ? 'board'
          : null
  return (
    <section
      aria-label={t('placement.title')}
      className="flex flex-col gap-1 rounded-card bg-head p-5 text-head-ink"
    >
      <p className="text-small text-head-quiet">{props.said}</p>
      <p className="text-title font-bold">{post.title}</p>
      <p className="text-base text-head-quiet">
        {post.employer}
        {post.districtCode && ` · ${placeName(post.districtCode)}`}
      </p>
      <dl className="mt-4 grid grid-cols-3 gap-3 large:grid-cols-1">
        <Fact label={t('placement.report_day')} value={firstDay} />
        <Fact
          label={t('placement.pay')}
          value={
            post.pay === null
              ? '—'
              : t('placement.yuan', { count: post.pay.toLocaleString(locale) })
          }
        />
        <Fact label={t('placement.provided')} value={t(`placement.provided.${given ?? 'none'}`)} />
      </dl>
    </section>
  )
}

function Fact(props: { label: string; value: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-small text-head-quiet">{props.label}</dt>
      <dd className="text-lead font-bold">{props.value}</dd>
    </div>
  )
}
