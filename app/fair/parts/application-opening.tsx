import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { Card } from '#app/ui/card.tsx'
import type { AppliedOpening } from '../applied-openings.ts'
import { sayPay } from '../model/pay.ts'

/** The opening that an application is for, leading to its page. */
export function ApplicationOpening(props: { opening: AppliedOpening }) {
  const { locale, t } = useLocale()
  const { opening } = props
  return (
    <Card className="relative flex items-center gap-3 hover:border-line-strong">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <Link
            to={`/openings/${opening.id}`}
            className="text-lead font-bold text-ink after:absolute after:inset-0 after:rounded-card"
          >
            {opening.title}
          </Link>
          <span className="text-lead font-bold text-link">{sayPay(opening.pay, locale, t)}</span>
        </div>
        <p className="text-base text-body">{opening.employerName}</p>
        {opening.districtCode && (
          <p className="text-small text-quiet">{districtName(opening.districtCode)}</p>
        )}
      </div>
      <ChevronRight aria-hidden size={20} className="shrink-0 text-quiet" />
    </Card>
  )
}
