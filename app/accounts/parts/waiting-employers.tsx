import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { Admission } from '../model/admission.ts'

/** Employers whose papers wait for the organiser, the longest waiting first. */
export function WaitingEmployers(props: {
  employers: { id: string; name: string; admission: Admission; submittedAt: Date | null }[]
  now: Date
}) {
  const t = useT()
  if (props.employers.length === 0) {
    return (
      <EmptyState title={t('overview.waiting_none_title')} text={t('overview.waiting_none_text')} />
    )
  }
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
      {props.employers.map((employer) => (
        <li key={employer.id}>
          <Link
            to={`/organiser/employers/${employer.id}`}
            className="flex min-h-12 items-center gap-3 px-4 py-2.5 text-desk hover:bg-sunken"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-ink">{employer.name}</span>
              {employer.submittedAt && (
                <span className="block text-desk-small text-quiet">
                  <Moment at={employer.submittedAt} now={props.now} />
                </span>
              )}
            </span>
            <Badge tone="wait">
              {employer.admission === 'in_review'
                ? t('register.filter.in_review')
                : t('register.filter.renewal')}
            </Badge>
            <ChevronRight aria-hidden size={16} className="text-quiet" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
