import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { DecidedFlag } from '../decided-flags.ts'
import { sayBasis } from './flag-words.ts'

/** What the organiser decided on flagged words, with reason and statute. */
export function DecidedFlags(props: { flags: DecidedFlag[]; now: Date }) {
  const { t } = useLocale()
  return (
    <ul className="flex flex-col gap-3">
      {props.flags.map((flag) => (
        <li key={flag.id} className="flex flex-col gap-0.5 text-desk">
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-semibold text-ink">{flag.term}</span>
            <Badge tone={flag.decision === 'approved' ? 'good' : 'urgent'}>
              {t(`screening.decision.${flag.decision}`)}
            </Badge>
            <span className="text-quiet">
              <Moment at={flag.at} now={props.now} />
            </span>
          </span>
          {flag.reason && <span className="whitespace-pre-line text-body">{flag.reason}</span>}
          <span className="text-desk-small text-quiet">{sayBasis(flag.basis, t)}</span>
        </li>
      ))}
    </ul>
  )
}
