import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import type { VerifiedFact, VerifiedFacts } from '../model/verified.ts'

const LABELS: Record<VerifiedFact, MessageKey> = {
  agentName: 'employer.agent_name',
  agentPhone: 'employer.agent_phone',
  licenceFileId: 'papers.licence',
  authorisationFileId: 'papers.authorisation',
}

/** What an employer has changed since it was verified; of a paper that it is another one. */
export function ChangedFacts(props: {
  employer: VerifiedFacts & { verified: VerifiedFacts | null; changes: VerifiedFact[] }
}) {
  const t = useT()
  const { employer } = props
  if (employer.changes.length === 0) return null
  return (
    <div className="flex flex-col gap-2 rounded-card border border-wait-line bg-wait-tint p-4">
      <p className="text-desk font-semibold text-wait">{t('decide.changed')}</p>
      <dl className="flex flex-col gap-1 text-desk">
        {employer.changes.map((fact) => (
          <div key={fact} className="flex flex-wrap gap-x-3">
            <dt className="text-quiet">{t(LABELS[fact])}</dt>
            <dd className="text-ink">
              {fact === 'agentName' || fact === 'agentPhone' ? (
                <>
                  <del className="text-quiet">{employer.verified?.[fact]}</del> → {employer[fact]}
                </>
              ) : (
                t('decide.replaced')
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
