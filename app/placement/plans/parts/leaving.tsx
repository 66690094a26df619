import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'

/** How many must leave the posts at which they are, with the way to where they are moved. */
export function Leaving(props: {
  planId: string
  count: number
  /** The allocation where they are moved; null for who moves nobody and reads at the gates who they are. */
  movedIn: string | null
}) {
  const { locale, t } = useLocale()
  const { planId, movedIn } = props
  const plan = `/college/plans/${planId}`
  return (
    <Link
      to={movedIn === null ? `${plan}/gates` : `${plan}/allocations/${movedIn}?got=leaving`}
      className="inline-flex min-h-11 items-center self-start rounded-desk bg-wait-tint px-3 py-2 text-desk font-medium text-wait underline underline-offset-4"
    >
      {t('plan.leaving', { count: props.count.toLocaleString(locale) })}
    </Link>
  )
}
