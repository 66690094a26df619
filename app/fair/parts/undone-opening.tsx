import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { EarlierLine } from '../screening/parts/earlier-line.tsx'
import type { UndoneOpening } from '../model/failed-openings.ts'

const LINK =
  'inline-flex min-h-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6'

/** An opening that a step could not be done to, with the way to it, and what else tells why. */
export function UndoneLines(props: {
  one: UndoneOpening
  /** Its page on the desk; null for what is not there. */
  to: string | null
  now: Date
}) {
  const t = useT()
  const { title, earlier, terms, openingId } = props.one
  const name = title || t('opening_desk.untitled')
  return (
    <>
      {props.to ? (
        <Link to={props.to} className={LINK}>
          {name}
        </Link>
      ) : (
        <span className="font-semibold text-ink">{name}</span>
      )}
      {earlier && (
        <span className="block">
          <EarlierLine earlier={earlier} now={props.now} />
        </span>
      )}
      {earlier?.reason && (
        <span className="block text-body">
          {t('application.reason', { reason: earlier.reason })}
        </span>
      )}
      {terms && (
        <span className="flex flex-wrap items-baseline gap-x-3">
          {terms.length > 0 && (
            <span className="text-ink">
              {t('opening_review.terms', { terms: terms.join(t('screening.listing')) })}
            </span>
          )}
          <Link to={`/organiser/screening?id=${openingId}`} className={LINK}>
            {t('screening.to_queue')}
          </Link>
        </span>
      )}
    </>
  )
}
