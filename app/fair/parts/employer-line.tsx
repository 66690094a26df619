import { Link } from '@remix-run/react'
import { ChevronRight, ShieldCheck } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { LogoTile } from '#app/ui/logo-tile.tsx'
import { sayDay } from '#app/ui/time.tsx'
import { sayCount } from '../model/search-labels.ts'

interface LineEmployer {
  id: string
  name: string
  shortName: string
  verifiedAt: Date | null
  openings: number
}

/** Who the employer is: name, when its papers were verified, how much it offers. */
export function EmployerLine(props: { employer: LineEmployer; now: Date }) {
  const { t } = useLocale()
  const { employer } = props
  return (
    <Link
      to={`/employers/${employer.id}`}
      className="-mx-2 flex items-center gap-3 rounded-card p-2 hover:bg-sunken"
    >
      <LogoTile name={employer.shortName} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="text-lead font-semibold text-ink">{employer.name}</span>
        <span className="flex flex-wrap items-center gap-x-2 text-small text-quiet">
          <VerifiedOn at={employer.verifiedAt} now={props.now} />
          {employer.openings > 0 && (
            <span>{t('finding.opening.hiring', { count: sayCount(employer.openings) })}</span>
          )}
        </span>
      </span>
      <ChevronRight aria-hidden size={20} className="shrink-0 text-quiet" />
    </Link>
  )
}

/** When the organiser verified an employer's papers. Nothing where nobody has. */
export function VerifiedOn(props: { at: Date | null; now: Date }) {
  const { locale, t } = useLocale()
  if (!props.at) return null
  return (
    <span className="inline-flex items-center gap-1">
      <ShieldCheck aria-hidden size={16} strokeWidth={1.8} className="text-link" />
      {t('finding.opening.verified', { day: sayDay(props.at, props.now, locale) })}
    </span>
  )
}
