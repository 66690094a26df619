import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { OpeningNotice } from '../../parts/opening-notice.tsx'
import { OpeningStated } from '../../parts/opening-stated.tsx'
import { SCREENED_FIELDS } from '../model/opening-texts.ts'
import type { ScreenedOpeningDetail } from '../screening-queue.ts'
import { DecidedFlags } from './decided-flags.tsx'
import { fieldLabel, sayBasis } from './flag-words.ts'
import { MarkedText } from './marked-text.tsx'
import { ScreeningDecision, type DecisionReply } from './screening-decision.tsx'

/**
 * One flagged opening: its words with the flags marked, what they break, and the decision. After it
 * the next one stands here, and the keyboard in its reason.
 */
export function ScreeningPanel(props: {
  opening: ScreenedOpeningDetail
  lastResult?: DecisionReply
  now: Date
}) {
  const { t } = useLocale()
  const { opening, now } = props
  const { facts } = opening
  const box = useNextReason(opening.id)
  const flagged = ([...SCREENED_FIELDS, 'demand'] as const).filter((field) =>
    opening.flags.some((one) => one.field === field),
  )
  return (
    <Card>
      <div ref={box} className="flex flex-col gap-4">
        <div className="flex min-w-0 flex-col gap-1">
          <h2 className="text-lead font-semibold text-ink">{facts.title}</h2>
          <Link
            to={`/organiser/employers/${opening.employerId}`}
            className="inline-flex min-h-11 items-center self-start text-desk text-link underline-offset-4 hover:underline md:min-h-6"
          >
            {opening.employerName}
          </Link>
        </div>
        {opening.hindrance && (
          <OpeningNotice tone="wait">
            <p className="text-desk">{t('screening.hindered')}</p>
          </OpeningNotice>
        )}
        {flagged.map((field) => {
          const own = opening.flags.filter((one) => one.field === field)
          return (
            <section key={field} className="flex flex-col gap-2">
              <h3 className="text-desk-small text-quiet">{fieldLabel(field, t)}</h3>
              <p className="text-desk text-ink">
                {field === 'demand' ? (
                  [...new Set(own.map((one) => one.excerpt))].join(t('screening.listing'))
                ) : (
                  <MarkedText text={facts[field] ?? ''} marks={own} />
                )}
              </p>
              <ul className="flex flex-col gap-1.5 border-l-2 border-line pl-3">
                {own.map((flag) => (
                  <li key={flag.rule + flag.term} className="text-desk-small text-body">
                    <span className="font-semibold text-ink">
                      {t('screening.flag', {
                        term: flag.term,
                        rule: t(`screening.rule.${flag.rule}`),
                      })}
                    </span>{' '}
                    {t(`screening.severity.${flag.severity}`)} · {sayBasis(flag.basis, t)}
                    {flag.approved && ` · ${t('screening.approved')}`}
                    {(flag.rule === 'sex' || flag.rule === 'infection') && (
                      <span className="block text-quiet">
                        {t(`screening.exception.${flag.rule}`)}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
        <ScreeningDecision key={opening.id} opening={opening} lastResult={props.lastResult} />
        {opening.decided.length > 0 && (
          <section className="flex flex-col gap-3 border-t border-line pt-4">
            <h3 className="text-base font-semibold text-ink">{t('screening.decided')}</h3>
            <DecidedFlags flags={opening.decided} now={now} />
          </section>
        )}
        <details className="border-t border-line pt-2">
          <summary className="flex min-h-11 cursor-pointer items-center text-desk font-semibold text-link">
            {t('screening.whole')}
          </summary>
          <OpeningStated facts={facts} now={now} />
        </details>
      </div>
    </Card>
  )
}

/** Puts the keyboard into the reason once another opening has taken the place of the decided one. */
function useNextReason(openingId: string) {
  const box = useRef<HTMLDivElement>(null)
  const decided = useRef<string | null>(null)
  useEffect(() => {
    const reason = box.current?.querySelector<HTMLInputElement>('input[name="reason"]')
    if (decided.current !== null && decided.current !== openingId) reason?.focus()
    decided.current = null
    const remember = () => {
      decided.current = openingId
    }
    const form = reason?.form
    form?.addEventListener('submit', remember)
    return () => form?.removeEventListener('submit', remember)
  }, [openingId])
  return box
}
