import type { FieldMetadata } from '@conform-to/react'
import type { Translate } from '#app/i18n/index.ts'
import { placeName } from '#app/kernel/places.ts'
import type { Choice } from '#app/ui/field.tsx'
import {
  AGENCIES,
  BARRED,
  FEES,
  GRADES,
  HAZARDS,
  HOLDS,
  INSURERS,
  LABOURS,
  PAY_EVERY,
  PAY_IN,
  PAY_TO,
  PREMISES,
  PROVIDED,
  SHIFTS,
  WORKS,
  type DemandField,
} from '../model/demand.ts'
import { DEMAND_FIELDS } from '../model/demand-form.ts'

/** The fields of a demand's form as conform has them. */
export type DemandInputs = Record<DemandField, FieldMetadata<string>>

/** The labels of a demand's fields. */
export function demandLabels(t: Translate): Record<DemandField, string> {
  return Object.fromEntries(
    DEMAND_FIELDS.map((field) => [field, t(`demand.field.${field}`)]),
  ) as Record<DemandField, string>
}

/** What can be chosen in a field. */
export function demandChoices(t: Translate) {
  const of = <T extends string>(values: readonly T[], say: (value: T) => string): Choice[] =>
    values.map((value) => ({ value, label: say(value) }))
  return {
    shifts: of(SHIFTS, (value) => t(`demand.shifts.${value}`)),
    works: of(WORKS, (value) => t(`demand.works.${value}`)),
    kinds: of(HAZARDS, (value) => t(`demand.kinds.${value}`)),
    physicalGrade: of(GRADES, (value) => t(`demand.grade.${value}`)),
    barred: of(BARRED, (value) => t(`demand.barred.${value}`)),
    premises: of(PREMISES, (value) => t(`demand.premises.${value}`)),
    labour: of(LABOURS, (value) => t(`demand.labour.${value}`)),
    board: of(PROVIDED, (value) => t(`demand.provided.${value}`)),
    lodging: of(PROVIDED, (value) => t(`demand.provided.${value}`)),
    insurance: of(INSURERS, (value) => t(`demand.insurers.${value}`)),
    payIn: of(PAY_IN, (value) => t(`demand.pay_in.${value}`)),
    payTo: of(PAY_TO, (value) => t(`demand.pay_to.${value}`)),
    payEvery: of(PAY_EVERY, (value) => t(`demand.pay_every.${value}`)),
    agency: of(AGENCIES, (value) => t(`demand.agency.${value}`)),
    fees: of(FEES, (value) => t(`demand.fees.${value}`)),
    holds: of(HOLDS, (value) => t(`demand.holds.${value}`)),
  }
}

/** How each field of a demand reads for people, given as the text that its page carries. */
export function demandWords(
  t: Translate,
  majors: readonly { id: string; name: string }[],
): Record<DemandField, (text: string) => string> {
  const choices: Partial<Record<DemandField, readonly Choice[]>> = demandChoices(t)
  const named = majors.map(({ id, name }) => ({ value: id, label: name }))
  return Object.fromEntries(
    DEMAND_FIELDS.map((field) => [
      field,
      (text: string) => {
        if (text === '') return '—'
        if (field === 'districtCode') return placeName(text)
        const known = field === 'match' || field === 'near' ? named : choices[field]
        if (!known) return text
        const say = (code: string) => known.find(({ value }) => value === code)?.label ?? code
        return text.split(' ').map(say).join('、')
      },
    ]),
  ) as Record<DemandField, (text: string) => string>
}
