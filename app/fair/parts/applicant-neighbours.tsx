import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'

/** To the applicants before and after in the list one came from. */
export function ApplicantNeighbours(props: {
  previous: string | null
  next: string | null
  /** The list's filters, as the address has them. */
  search: string
}) {
  const t = useT()
  const to = (id: string) => `/employer/applicants/${id}${props.search}`
  const look = { rank: 'secondary', size: 'desk', className: 'max-md:min-h-11' } as const
  return (
    <nav aria-label={t('applicant.neighbours')} className="flex flex-wrap gap-2">
      {props.previous && (
        <LinkButton {...look} to={to(props.previous)}>
          <ChevronLeft aria-hidden size={16} />
          {t('applicant.previous')}
        </LinkButton>
      )}
      {props.next && (
        <LinkButton {...look} to={to(props.next)}>
          {t('applicant.next')}
          <ChevronRight aria-hidden size={16} />
        </LinkButton>
      )}
    </nav>
  )
}
