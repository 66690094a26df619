import { useT } from '#app/i18n/react.tsx'
import { ChipChoices, type Choice } from '#app/ui/field.tsx'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import type { Field } from './named-field.ts'

/** One of several, or none of them said. */
export function Radios(props: { field: Field; legend: string; choices: Choice[] }) {
  const t = useT()
  const { field } = props
  const chosen = field.initialValue ?? ''
  return (
    <ChipChoices
      legend={props.legend}
      name={field.name}
      kind="radio"
      choices={[...props.choices, { value: '', label: t('resume.not_said') }]}
      chosen={[chosen === 'any' ? '' : chosen]}
      errors={field.errors}
    />
  )
}

/** Any of several. */
export function Ticks(props: { field: Field; legend: string; choices: Choice[] }) {
  const { field } = props
  const initial: unknown = field.initialValue
  const chosen = [initial].flat().filter((one) => typeof one === 'string')
  return (
    <ChipChoices
      legend={props.legend}
      name={field.name}
      choices={props.choices}
      chosen={chosen}
      errors={field.errors}
    />
  )
}

/** Choices out of a list of terms, without the one that leaves it open. */
export function terms<T extends string>(codes: readonly T[], say: (code: T) => string): Choice[] {
  return codes.filter((code) => code !== 'any').map((code) => ({ value: code, label: say(code) }))
}

/** Choices of a district, those outside the city behind. */
export function districts(): Choice[] {
  return [...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code, name }) => ({
    value: code,
    label: name,
  }))
}
