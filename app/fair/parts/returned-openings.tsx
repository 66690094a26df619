import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Day } from '#app/ui/time.tsx'

interface Returned {
  id: string
  title: string | null
  reason: string
  at: Date | null
}

/** Openings that the organiser has given back, each with why: nobody sees them until mended. */
export function ReturnedOpenings(props: { rows: Returned[]; now: Date }) {
  const t = useT()
  return (
    <ul className="divide-y divide-wait-line overflow-hidden rounded-card border border-wait-line bg-wait-tint">
      {props.rows.map(({ id, title, reason, at }) => (
        <li key={id}>
          <Link
            to={`/employer/openings/${id}`}
            className="flex min-h-12 flex-col justify-center gap-0.5 px-4 py-2.5 text-desk hover:underline"
          >
            <span className="flex flex-wrap justify-between gap-x-3">
              <span className="font-medium text-ink">{title ?? t('opening_desk.untitled')}</span>
              {at && (
                <span className="text-desk-small text-quiet">
                  <Day at={at} now={props.now} />
                </span>
              )}
            </span>
            {reason && <span className="text-body">{reason}</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
