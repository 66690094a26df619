import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import type { Invitee } from '../applicant-interviews.ts'

/** Who is about to be invited, and who of them cannot be, before anything is sent. */
export function InviteeList(props: { invitees: Invitee[] }) {
  const t = useT()
  return (
    <ul aria-label={t('proposal.invitees')} className="flex flex-col divide-y divide-line">
      {props.invitees.map((person) => (
        <li key={person.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
          <span className="min-w-0">
            <span className="block text-desk font-semibold text-ink">
              {person.name ?? t('applicants.taken_back')}
            </span>
            <span className="block text-desk-small text-quiet">
              {[person.title, person.maskedPhone].filter(Boolean).join(' · ')}
            </span>
          </span>
          {!person.invitable ? (
            <Badge tone="urgent">{t('proposal.not_reached')}</Badge>
          ) : (
            !person.confirmed && <Badge tone="wait">{t('applicants.unconfirmed')}</Badge>
          )}
        </li>
      ))}
    </ul>
  )
}
