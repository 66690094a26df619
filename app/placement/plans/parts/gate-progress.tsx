import { Link, useParams } from '@remix-run/react'
import type { GateName } from '#db/tables/plan.ts'
import { useT } from '#app/i18n/react.tsx'

/** How far a gate is that each student's papers close, and where to see who is missing. */
export function GateProgress(props: { gate: GateName; progress: { done: number; of: number } }) {
  const t = useT()
  const { gate, progress } = props
  const { id = '' } = useParams()
  const of = Math.max(progress.of, 1)
  const isOfConsents = gate === 'consents'
  const link =
    'inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline md:min-h-9'
  return (
    <div className="flex flex-col gap-1">
      <svg
        aria-hidden
        viewBox={`0 0 ${of} 1`}
        preserveAspectRatio="none"
        className="h-2 w-full overflow-hidden rounded-chip"
      >
        <rect width={of} height={1} className="fill-line" />
        <rect width={progress.done} height={1} className="fill-action" />
      </svg>
      <p className="flex flex-wrap items-center gap-x-4 text-desk text-body">
        {t(isOfConsents ? 'gate.progress.consents' : 'gate.progress.agreements', { ...progress })}
        {isOfConsents ? (
          <Link to={`/college/consents?plan=${id}&show=missing`} className={link}>
            {t('gate.to.consents')}
          </Link>
        ) : (
          <>
            <Link to="../agreements?show=open" relative="path" className={link}>
              {t('gate.to.agreements')}
            </Link>
            <Link to="../conditions" relative="path" className={link}>
              {t('gate.to.conditions')}
            </Link>
          </>
        )}
      </p>
    </div>
  )
}
