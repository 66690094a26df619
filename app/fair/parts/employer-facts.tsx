import { useT } from '#app/i18n/react.tsx'
import type { EmployerSize } from '#db/tables/employer.ts'
import type { Industry } from '../model/terms.ts'

/** What kind of employer it is and where, one line each. */
export function EmployerFacts(props: {
  employer: {
    industry: Industry
    size: EmployerSize
    place: string
    address: string
    uscc: string
  }
}) {
  const t = useT()
  const { employer } = props
  const facts = [
    [t('finding.employer.industry'), t(`terms.industry.${employer.industry}`)],
    [t('finding.employer.size'), t(`terms.size.${employer.size}`)],
    [
      t('finding.employer.place'),
      employer.address.startsWith(employer.place)
        ? employer.address
        : `${employer.place}${employer.address}`,
    ],
    [t('finding.employer.uscc'), employer.uscc],
  ]
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line">
      {facts.map(([label, value]) => (
        <div key={label} className="bg-card px-4 py-3 nth-[n+3]:col-span-2">
          <dt className="text-small text-quiet">{label}</dt>
          <dd className="text-base break-words text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
