import { useT } from '#app/i18n/react.tsx'

const STEPS = [1, 2, 3] as const

/** How one comes to a job here. */
export function ThreeSteps() {
  const t = useT()
  return (
    <ol className="flex flex-col gap-4 rounded-card border border-line bg-card p-4">
      {STEPS.map((step) => (
        <li key={step} className="flex gap-3">
          <span
            aria-hidden
            className="inline-flex size-8 shrink-0 items-center justify-center rounded-chip bg-tint text-base font-bold text-link"
          >
            {step}
          </span>
          <div className="flex flex-col">
            <span className="text-base font-semibold text-ink">
              {t(`finding.home.step_${step}`)}
            </span>
            <span className="text-small text-quiet">{t(`finding.home.step_${step}_text`)}</span>
          </div>
        </li>
      ))}
    </ol>
  )
}
