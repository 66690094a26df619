import { useLocale } from '#app/i18n/react.tsx'
import { sayPay } from '../model/pay.ts'
import { payNote } from '../model/pay-note.ts'
import type { OpeningDetail } from '../opening-page.ts'

/**
 * The pay, large; then what the employer wrote beyond the amounts, and by the hour or day what it
 * comes to in a month.
 */
export function OpeningPay(props: { opening: OpeningDetail }) {
  const { locale, t } = useLocale()
  const { kind, pay, payText, monthlyPay } = props.opening
  const byTheMonth =
    monthlyPay && kind !== 'part_time' && (pay.period === 'hour' || pay.period === 'day')
      ? sayPay(
          {
            period: 'month',
            minFen: roundToHundredYuan(monthlyPay.minFen),
            maxFen: pay.floor ? null : roundToHundredYuan(monthlyPay.maxFen),
            monthsPerYear: null,
            negotiable: false,
            ...(pay.floor && { floor: pay.floor }),
          },
          locale,
          t,
        )
      : null
  const notes = [
    payNote(payText),
    byTheMonth && t('finding.opening.monthly', { amount: byTheMonth }),
  ].filter(Boolean)
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <strong className="text-title font-bold text-link">{sayPay(pay, locale, t)}</strong>
      {notes.length > 0 && <span className="text-base text-quiet">{notes.join('；')}</span>}
    </p>
  )
}

function roundToHundredYuan(fen: number): number {
  return Math.round(fen / 10_000) * 10_000
}
