import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { Day } from '#app/ui/time.tsx'
import { sayPlace } from '../../demands/model/place.ts'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import type { AgreementTerms } from '../model/terms.ts'

/** What of an agreement belongs together, by the heading that it stands under. */
type TermsPart = 'post' | 'time' | 'reward' | 'care'

/** Facts of an agreement in plain words: one part of them. */
export function TermsFacts(props: { terms: AgreementTerms; part: TermsPart; now: Date }) {
  const { t } = useLocale()
  const facts = useFacts(props.terms, props.now)[props.part]
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-base">
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-quiet">{label}</dt>
          <dd className="text-ink">{value || t('agreement.unsaid')}</dd>
        </div>
      ))}
    </dl>
  )
}

function useFacts(
  terms: AgreementTerms,
  now: Date,
): Record<TermsPart, { label: string; value: ReactNode }[]> {
  const { locale, t } = useLocale()
  const count = (value: number) => value.toLocaleString(locale)
  const { insurance } = terms
  return {
    post: [
      { label: t('agreement.short.employer'), value: terms.employer },
      { label: t('agreement.fact_title'), value: terms.title },
      { label: t('agreement.fact_duties'), value: terms.duties },
      {
        label: t('agreement.fact_place'),
        value: sayPlace(terms.districtCode, terms.address),
      },
    ],
    time: [
      {
        label: t('agreement.fact_days'),
        value: (
          <>
            <Day at={dayStart(terms.firstDay)} now={now} /> –{' '}
            <Day at={dayStart(terms.lastDay)} now={now} />
          </>
        ),
      },
      {
        label: t('agreement.fact_hours'),
        value: [
          terms.hoursDay !== null &&
            terms.hoursWeek !== null &&
            t('agreement.hours_of', { day: count(terms.hoursDay), week: count(terms.hoursWeek) }),
          terms.shifts && t(`demand.shifts.${terms.shifts}`),
          terms.restDays !== null && t('agreement.rest_of', { days: count(terms.restDays) }),
        ]
          .filter(Boolean)
          .join(' · '),
      },
    ],
    reward: [
      {
        label: t('agreement.fact_pay'),
        value: [
          terms.pay !== null && t('agreement.pay_of', { pay: count(terms.pay) }),
          terms.payDay !== null && t('agreement.pay_day', { day: count(terms.payDay) }),
        ]
          .filter(Boolean)
          .join(' · '),
      },
      {
        label: t('agreement.fact_board'),
        value: terms.board && t(`agreement.provided.${terms.board}`),
      },
      {
        label: t('agreement.fact_lodging'),
        value: terms.lodging && t(`agreement.provided.${terms.lodging}`),
      },
    ],
    care: [
      { label: t('agreement.fact_mentor'), value: terms.mentor },
      { label: t('agreement.fact_guides'), value: terms.guides.join('、') },
      {
        label: t('agreement.fact_insurance'),
        value: insurance ? (
          <>
            {t('agreement.insurance_of', {
              insurer: insurance.insurer,
              number: insurance.policyNumber,
              payer: t(`insurance.payer.${insurance.payer}`),
            })}
            <span className="block text-small text-quiet">
              <Day at={dayStart(insurance.firstDay)} now={now} /> –{' '}
              <Day at={dayStart(insurance.lastDay)} now={now} />
            </span>
          </>
        ) : (
          t('agreement.insurance_none')
        ),
      },
    ],
  }
}
