import { useT } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import type { Industry } from '#app/kernel/industries.ts'
import { FactGrid } from '#app/ui/facts.tsx'
import { Day } from '#app/ui/time.tsx'
import type { EMPLOYER_SIZES } from '../model/employer.ts'
import { UsccNote } from './uscc-note.tsx'

interface ShownEmployer {
  name: string
  shortName: string
  uscc: string
  industry: string
  size: (typeof EMPLOYER_SIZES)[number]
  districtCode: string
  address: string
  agentName: string
  agentPhone: string
  intro: string
  createdAt: Date
}

/** What an employer says of itself, to read; with what the check of its credit code says. */
export function EmployerFactList(props: { employer: ShownEmployer; now: Date }) {
  const t = useT()
  const { employer } = props
  return (
    <div className="flex flex-col gap-3">
      <FactGrid
        facts={[
          { label: t('employer.name'), value: employer.name },
          {
            label: t('employer.uscc'),
            value:
              employer.uscc === '' ? (
                t('register.unclaimed')
              ) : (
                <>
                  <span className="block font-mono break-all">{employer.uscc}</span>
                  <span className="block text-small">
                    <UsccNote code={employer.uscc} />
                  </span>
                </>
              ),
          },
          { label: t('employer.short_name'), value: employer.shortName },
          {
            label: t('employer.industry'),
            value: t(`terms.industry.${employer.industry as Industry}`),
          },
          { label: t('employer.size'), value: t(`terms.size.${employer.size}`) },
          {
            label: t('employer.address'),
            value: sayAddress(employer),
          },
          { label: t('employer.agent_name'), value: employer.agentName },
          {
            label: t('employer.agent_phone'),
            value: (
              <a
                href={`tel:${employer.agentPhone}`}
                className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline md:min-h-6"
              >
                {employer.agentPhone}
              </a>
            ),
          },
          {
            label: t('employer.registered_at'),
            value: <Day at={employer.createdAt} now={props.now} />,
          },
        ]}
      />
      {employer.intro && (
        <p className="rounded-card border border-line bg-card p-4 text-base whitespace-pre-line text-body">
          {employer.intro}
        </p>
      )}
    </div>
  )
}

/** The address with its district, which many write into it themselves. */
function sayAddress(employer: ShownEmployer): string {
  const district = placeName(employer.districtCode)
  return employer.address.startsWith(district)
    ? employer.address
    : `${district} ${employer.address}`
}
