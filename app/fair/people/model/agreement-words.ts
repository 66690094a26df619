import type { MessageKey, Params, Translate } from '#app/i18n/index.ts'
import { districtName } from '#app/kernel/districts.ts'

type Fact = string | null | undefined

/** The terms of an agreement as they are kept, line by line in the words of its own page. */
export function termsAsText(t: Translate, kept: unknown): string {
  const terms = kept as Record<string, unknown>
  const insurance = terms['insurance'] as Record<string, string> | null
  const words = (key: string, params?: Params) => t(key as MessageKey, params)
  const text = (field: string) => terms[field] as Fact
  const shifts = text('shifts')
  const board = text('board')
  const lodging = text('lodging')
  const count = (key: string, params: Record<string, string>) => {
    const values = Object.entries(params).map(([name, field]) => [name, terms[field]] as const)
    return values.some(([, value]) => value === null || value === undefined)
      ? null
      : words(key, Object.fromEntries(values) as Params)
  }
  const facts: [MessageKey, Fact[]][] = [
    ['agreement.short.college', [text('college')]],
    ['agreement.short.employer', [text('employer')]],
    ['agreement.fact_title', [text('title')]],
    ['agreement.fact_duties', [text('duties')]],
    ['agreement.fact_place', [districtOf(text('districtCode')), text('address')]],
    ['agreement.fact_days', [`${text('firstDay')} – ${text('lastDay')}`]],
    [
      'agreement.fact_hours',
      [
        count('agreement.hours_of', { day: 'hoursDay', week: 'hoursWeek' }),
        shifts && words(`demand.shifts.${shifts}`),
        count('agreement.rest_of', { days: 'restDays' }),
      ],
    ],
    [
      'agreement.fact_pay',
      [count('agreement.pay_of', { pay: 'pay' }), count('agreement.pay_day', { day: 'payDay' })],
    ],
    ['agreement.fact_board', [board && words(`agreement.provided.${board}`)]],
    ['agreement.fact_lodging', [lodging && words(`agreement.provided.${lodging}`)]],
    ['agreement.fact_mentor', [text('mentor')]],
    ['agreement.fact_guides', (terms['guides'] as string[] | undefined) ?? []],
    [
      'agreement.fact_insurance',
      insurance
        ? [
            words('agreement.insurance_of', {
              insurer: insurance['insurer'] ?? '',
              number: insurance['policyNumber'] ?? '',
              payer: words(`insurance.payer.${insurance['payer']}`),
            }),
            `${insurance['firstDay']} – ${insurance['lastDay']}`,
          ]
        : [],
    ],
  ]
  return facts
    .map(([label, parts]) => [t(label), parts.filter(Boolean).join(' · ')] as const)
    .filter(([, value]) => value !== '')
    .map(([label, value]) => t('data.entry_field', { label, text: value }))
    .join('\n')
}

function districtOf(code: Fact): Fact {
  return code ? districtName(code) : null
}
