import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { Addition } from '../reports.ts'

/** What was said beside a first report, the first first; nothing where nothing was. */
export function ComplaintAdditions(props: {
  additions: (Omit<Addition, 'contact'> & { contact?: string })[]
  now: Date
  /** Those that have come since the page was opened stand under another heading. */
  title?: string
}) {
  const t = useT()
  if (props.additions.length === 0) return null
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-3">
      <h2 className="text-base font-semibold text-ink">
        {props.title ?? t('complaint.additions')}
      </h2>
      <ul className="flex flex-col gap-3">
        {props.additions.map(({ id, kind, words, contact, createdAt }) => (
          <li key={id} className="flex flex-col gap-1">
            <p className="flex flex-wrap items-center gap-2 text-small text-quiet">
              <Badge>{t(`complaint.kinds.${kind}`)}</Badge>
              <Moment at={createdAt} now={props.now} />
              {contact && t('complaint.by_contact', { contact })}
            </p>
            {words && <p className="whitespace-pre-line text-base text-body">{words}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
