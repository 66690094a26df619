import { useLocale } from '#app/i18n/react.tsx'
import type { Outdating } from '../model/outdating.ts'

/** Asks whether somebody is sure of a change that outdates agreements; stands in its form. */
export function OutdatingAsk({ outdating }: { outdating: Outdating | null }) {
  const { locale, t } = useLocale()
  if (!outdating) return null
  return (
    <>
      <p
        role="alert"
        className="rounded-desk border border-wait-line bg-wait-tint p-3 text-desk text-ink"
      >
        {t('fault.agreements_outdate', {
          count: outdating.agreements.toLocaleString(locale),
          signed: outdating.signed.toLocaleString(locale),
        })}
      </p>
      <SureOfOutdating outdating={outdating} />
    </>
  )
}

/** Says with a form of how many agreements who sends it has read, where the form's head has asked. */
export function SureOfOutdating({ outdating }: { outdating: Outdating | null }) {
  return outdating && <input type="hidden" name="sure" value={outdating.agreements} />
}
