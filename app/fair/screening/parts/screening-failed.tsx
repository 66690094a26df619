import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { useArrivalFocus } from '#app/ui/arrival-focus.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectionLeft } from '#app/ui/selection-left.tsx'
import { countFailed } from '#app/kernel/failed-rows.ts'
import type { ScreeningOutcome } from '../screening-queue.ts'
import { UndoneLines } from '../../parts/undone-opening.tsx'

/**
 * What could not be decided, because somebody was there before: who decided what, and why. The
 * reason that was typed for it is not lost.
 */
export function ScreeningFailed(props: {
  outcome: ScreeningOutcome
  /** The reason that was typed. */
  reason: string
  /** The queue, for the next one. */
  next: string
  now: Date
}) {
  const t = useT()
  const { outcome, now } = props
  const named = outcome.failed.flatMap(({ fault, named }) =>
    named.map((one) => ({ ...one, fault })),
  )
  const others = outcome.failed
    .map(({ fault, count, named }) => ({ fault, count: count - named.length }))
    .filter(({ count }) => count > 0)
  const count = countFailed(outcome.failed)
  const box = useArrivalFocus<HTMLDivElement>(outcome)
  return (
    <Card className="flex flex-col gap-4">
      <div ref={box} tabIndex={-1} role="alert" className="flex flex-col gap-3">
        {count > 0 && (
          <h2 className="text-lead font-semibold text-ink">
            {t('screening.failed_title', { count })}
          </h2>
        )}
        {outcome.decided > 0 && (
          <p className="text-desk text-body">
            {t('screening.failed_others', { count: outcome.decided })}
          </p>
        )}
        <ul className="flex flex-col gap-3">
          {named.map(({ fault, ...one }) => (
            <li
              key={one.openingId}
              className="flex flex-col items-start gap-0.5 border-l-2 border-line pl-3 text-desk"
            >
              <UndoneLines
                one={one}
                to={fault === 'not_found' ? null : `/organiser/openings?id=${one.openingId}`}
                now={now}
              />
              {!one.earlier && (
                <span className="text-ink">{translateError(t, `fault.${fault}`)}</span>
              )}
            </li>
          ))}
          {others.map((other) => (
            <li key={other.fault} className="border-l-2 border-line pl-3 text-desk text-ink">
              {t('screening.failed_more', {
                count: other.count,
                reason: translateError(t, `fault.${other.fault}`),
              })}
            </li>
          ))}
        </ul>
        <SelectionLeft count={outcome.left} className="text-desk" />
      </div>
      {props.reason && (
        <p className="rounded-desk bg-sunken px-3 py-2 text-desk whitespace-pre-line text-body select-all">
          {t('screening.failed_reason', { reason: props.reason })}
        </p>
      )}
      <LinkButton to={props.next} size="desk" className="self-start max-md:min-h-11">
        {t('screening.failed_next')}
      </LinkButton>
    </Card>
  )
}
