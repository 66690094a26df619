import { useLocale } from '#app/i18n/react.tsx'
import { sayShare } from '../model/share.ts'
import type { OpeningFigures } from '../opening-figures.ts'

/** From look to hire: how many came so far, and which share of the step before. */
export function OpeningFunnel(props: { figures: OpeningFigures }) {
  const { locale, t } = useLocale()
  const { figures } = props
  const steps = (['seen', 'applied', 'interviewed', 'hired'] as const).map((step, index, all) => {
    const before = all[index - 1]
    return { step, count: figures[step], of: before ? figures[before] : null }
  })
  return (
    <ol className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line lg:grid-cols-4">
      {steps.map(({ step, count, of }) => (
        <li key={step} className="flex flex-col gap-0.5 bg-card px-4 py-3.5">
          <span className="text-desk text-quiet">{t(`figures.${step}`)}</span>
          <span className="text-title font-bold text-ink">{count.toLocaleString(locale)}</span>
          <span className="text-desk-small text-quiet">
            {step === 'hired' && figures.headcount !== null
              ? t('figures.opening.of_headcount', { count: figures.headcount })
              : of !== null && of > 0 && count <= of
                ? t('figures.opening.share', { share: sayShare(count, of) })
                : null}
          </span>
        </li>
      ))}
    </ol>
  )
}
