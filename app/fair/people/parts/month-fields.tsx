import { getInputProps } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { Select, type Choice } from '#app/ui/field.tsx'
import { ApplyTick } from '../../parts/apply-consent.tsx'
import { EARLIEST_YEAR } from '../model/months.ts'
import { at, type Fields } from './named-field.ts'

/** From when to when, each a year and a month out of lists: no keyboard, nothing to type wrong. */
export function SpanFields(props: { fields: Fields; last: number; current: string }) {
  const t = useT()
  const { fields, last } = props
  const current = at(fields, 'current')
  const years = yearsDown(last)
  const { key, ...input } = getInputProps(current, { type: 'checkbox', value: 'on' })
  return (
    <>
      <MonthFields fields={fields} name="from" label={t('resume.from_year')} years={years} />
      <MonthFields fields={fields} name="to" label={t('resume.to_year')} years={years} />
      <ApplyTick key={key} {...input}>
        {props.current}
      </ApplyTick>
    </>
  )
}

/** A month as a year and a month of it, which may be left open. */
export function MonthFields(props: {
  fields: Fields
  name: string
  label: string
  years: Choice[]
}) {
  const t = useT()
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1).padStart(2, '0'),
    label: t('resume.month_short', { month: index + 1 }),
  }))
  return (
    <div className="grid grid-cols-2 gap-3">
      <Select
        field={at(props.fields, `${props.name}Year`)}
        label={props.label}
        choices={props.years}
        placeholder={t('resume.not_said')}
      />
      <Select
        field={at(props.fields, `${props.name}Month`)}
        label={t('resume.month')}
        choices={months}
        placeholder={t('resume.no_month')}
      />
    </div>
  )
}

/** The years to choose from, the last one first. */
export function yearsDown(last: number): Choice[] {
  return Array.from({ length: last - EARLIEST_YEAR + 1 }, (_, index) => {
    const year = String(last - index)
    return { value: year, label: year }
  })
}
