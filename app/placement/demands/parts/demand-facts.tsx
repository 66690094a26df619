import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { sayDay } from '#app/ui/time.tsx'
import type { SaidStaff } from '../employer-staff.ts'
import type { DemandFacts, DemandField } from '../model/demand.ts'
import { sayPlace } from '../model/place.ts'
import { weekClashOf } from '../model/week.ts'
import { demandChoices } from './demand-fields.ts'
import { WeekClashLine } from './week-clash.tsx'

/** A demand as it is asked, to be read. */
export function DemandFactList(props: Omit<Parameters<typeof DemandFactGroups>[0], 'as'>) {
  return (
    <Card className="flex flex-col gap-5 md:p-6">
      <DemandFactGroups {...props} />
    </Card>
  )
}

/** What is told of a post, in groups as the form asks it. */
export function DemandFactGroups(props: {
  facts: DemandFacts
  majors: { id: string; name: string }[]
  staff: SaidStaff | null
  now: Date
  /** What is not asked of this post. */
  without?: readonly DemandField[]
  /** The level of the groups' headings. */
  as?: 'h2' | 'h3'
}) {
  const { locale, t } = useLocale()
  const { facts, majors, staff, now, without = [], as: Heading = 'h2' } = props
  const choices = demandChoices(t)
  const number = (value: number | null, say: (value: string) => string) =>
    value === null ? null : say(value.toLocaleString(locale))
  const choice = (field: keyof typeof choices) => {
    const value = facts[field]
    const labels = (Array.isArray(value) ? value : [value]).map(
      (one) => choices[field].find((known) => known.value === one)?.label,
    )
    return labels.filter(Boolean).join('、')
  }
  const many = (field: 'works' | 'kinds' | 'barred' | 'fees' | 'holds') =>
    choice(field) || t('demand.none_of')
  const people = (value: string) => t('demand.people', { value })
  const hours = (value: string) => t('demand.hours', { value })
  const yuan = (value: string) => t('demand.yuan', { value })
  const named = (fit: string) =>
    facts.majors
      .filter((one) => one.fit === fit)
      .map(({ majorId }) => majors.find(({ id }) => id === majorId)?.name)
      .filter(Boolean)
      .join('、')
  const share =
    facts.pay !== null && facts.postWage
      ? t('demand.share', { share: Math.floor((facts.pay * 100) / facts.postWage) })
      : null
  const clash = weekClashOf(facts)
  const place = sayPlace(facts.districtCode, facts.address)
  const groups: [string, [DemandField, ReactNode][]][] = [
    [
      t('demand.section.post'),
      [
        ['duties', facts.duties],
        ['match', named('match')],
        ['near', named('near')],
        [
          'employerStaff',
          facts.employerStaff !== null && (
            <>
              {number(facts.employerStaff, people)}
              {staff && (
                <span className="block text-desk-small text-quiet">
                  {t('demand.staff_said', { who: staff.who, day: sayDay(staff.at, now, locale) })}
                </span>
              )}
            </>
          ),
        ],
        ['postStaff', number(facts.postStaff, people)],
        ['mentor', facts.mentor],
      ],
    ],
    [
      t('demand.section.time'),
      [
        ['hoursDay', number(facts.hoursDay, hours)],
        [
          'hoursWeek',
          facts.hoursWeek !== null && (
            <>
              {number(facts.hoursWeek, hours)}
              {clash && <WeekClashLine clash={clash} />}
            </>
          ),
        ],
        ['shifts', choice('shifts')],
        ['restDays', number(facts.restDays, (value) => t('demand.days_count', { value }))],
        ['works', many('works')],
        ['kinds', many('kinds')],
        ['physicalGrade', choice('physicalGrade')],
        ['labour', choice('labour')],
        ['barred', many('barred')],
      ],
    ],
    [
      t('demand.section.place'),
      [
        ['districtCode', place],
        ['premises', choice('premises')],
        ['agency', choice('agency')],
        ['board', choice('board')],
        ['lodging', choice('lodging')],
        ['insurance', choice('insurance')],
      ],
    ],
    [
      t('demand.section.pay'),
      [
        [
          'pay',
          facts.pay !== null && (
            <>
              {number(facts.pay, yuan)}
              {share && <span className="block text-desk-small text-quiet">{share}</span>}
            </>
          ),
        ],
        ['postWage', number(facts.postWage, yuan)],
        ['payIn', choice('payIn')],
        ['payTo', choice('payTo')],
        ['payEvery', choice('payEvery')],
        ['payDay', number(facts.payDay, (day) => t('demand.month_day', { day }))],
        ['fees', many('fees')],
        ['holds', many('holds')],
      ],
    ],
  ]
  return (
    <>
      {groups.map(([title, rows]) => (
        <section key={title} className="flex flex-col gap-3">
          <Heading className="text-base font-semibold text-ink">{title}</Heading>
          <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,12rem),1fr))] gap-x-6 gap-y-3">
            {rows
              .filter(([field]) => !without.includes(field))
              .map(([field, value]) => (
                <div
                  key={field}
                  className={field === 'duties' ? 'col-span-full flex flex-col' : 'flex flex-col'}
                >
                  <dt className="text-desk-small text-quiet">{t(`demand.field.${field}`)}</dt>
                  <dd className="text-desk whitespace-pre-line text-ink">
                    {value || <span className="text-quiet">{t('demand.unsaid')}</span>}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  )
}
