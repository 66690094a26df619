import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { Day } from '#app/ui/time.tsx'
import { sayPlace } from '../../demands/model/place.ts'
import { dayStart, sayPlanKind } from '../../plans/parts/plan-words.tsx'
import { FirstDay } from './first-day.tsx'
import { changedTerms, type AgreementTerms, type LinkTerms } from '../model/terms.ts'

/** What of an agreement belongs together, by the heading that it stands under. */
type TermsPart = 'post' | 'time' | 'reward' | 'care'

/** Facts of an agreement in plain words: one part of them. */
export function TermsFacts(props: { terms: LinkTerms; part: TermsPart; now: Date }) {
  const { t } = useLocale()
  const facts = useFacts(props.terms, props.now)[props.part]
  return (
    <dl className="grid grid-cols-[minmax(4rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-2 text-base">
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-quiet">{label}</dt>
          <dd className="text-ink">{value || t('agreement.unsaid')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What an agreement says and what is planned by now, of all in which the two differ. */
export function TermsChanges(props: { terms: AgreementTerms; current: AgreementTerms; now: Date }) {
  const { t } = useLocale()
  const { terms, current, now } = props
  const changed = changedTerms(terms, current)
  const before = useAllFacts(terms, now)
  const after = useAllFacts(current, now)
  return (
    <dl className="flex flex-col gap-2">
      {before.map(({ of, label, value }, place) =>
        of.some((field) => changed.includes(field)) ? (
          <div key={label}>
            <dt className="font-semibold">{label}</dt>
            <dd>
              {t('agreement.says')}
              {value || t('agreement.unsaid')}
            </dd>
            <dd>
              {t('agreement.is_now')}
              {after[place]!.value || t('agreement.unsaid')}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

interface Fact {
  /** The terms that it says. */
  of: (keyof AgreementTerms)[]
  label: string
  value: ReactNode
}

function useAllFacts(terms: AgreementTerms, now: Date): Fact[] {
  const { t } = useLocale()
  const { name, number, classGroup, major } = terms.student
  const heads: Fact[] = [
    {
      of: ['plan', 'kind', 'shownAs'],
      label: t('agreement.plan'),
      value: `${terms.plan} · ${sayPlanKind(t, terms)}`,
    },
    { of: ['college'], label: t('agreement.short.college'), value: terms.college },
    {
      of: ['student'],
      label: t('agreement.short.student'),
      value: [name, number, classGroup, major].join(' · '),
    },
  ]
  return [...heads, ...Object.values(useFacts(terms, now)).flat()]
}

function useFacts(terms: LinkTerms, now: Date): Record<TermsPart, Fact[]> {
  const { locale, t } = useLocale()
  const count = (value: number) => value.toLocaleString(locale)
  const { insurance } = terms
  return {
    post: [
      { of: ['employer'], label: t('agreement.short.employer'), value: terms.employer },
      { of: ['title'], label: t('agreement.fact_title'), value: terms.title },
      { of: ['duties'], label: t('agreement.fact_duties'), value: terms.duties },
      {
        of: ['districtCode', 'address'],
        label: t('agreement.fact_place'),
        value: sayPlace(terms.districtCode, terms.address),
      },
    ],
    time: [
      {
        of: ['firstDay', 'isEarliest', 'lastDay'],
        label: t('agreement.fact_days'),
        value: (
          <>
            <FirstDay
              first={{ day: terms.firstDay, isEarliest: terms.isEarliest === true }}
              now={now}
            />{' '}
            – <Day at={dayStart(terms.lastDay)} now={now} />
            {terms.isEarliest && (
              <span className="block text-small text-quiet">{t('agreement.earliest_hint')}</span>
            )}
          </>
        ),
      },
      {
        of: ['hoursDay', 'hoursWeek', 'shifts', 'restDays'],
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
        of: ['pay', 'payEvery', 'payDay'],
        label: t('agreement.fact_pay'),
        value: [
          terms.pay !== null && t('agreement.pay_of', { pay: count(terms.pay) }),
          terms.payDay !== null && t('agreement.pay_day', { day: count(terms.payDay) }),
        ]
          .filter(Boolean)
          .join(' · '),
      },
      {
        of: ['board'],
        label: t('agreement.fact_board'),
        value: terms.board && t(`agreement.provided.${terms.board}`),
      },
      {
        of: ['lodging'],
        label: t('agreement.fact_lodging'),
        value: terms.lodging && t(`agreement.provided.${terms.lodging}`),
      },
    ],
    care: [
      { of: ['mentor'], label: t('agreement.fact_mentor'), value: terms.mentor },
      { of: ['guides'], label: t('agreement.fact_guides'), value: terms.guides.join('、') },
      {
        of: ['insurance'],
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
