import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from './button.tsx'
import { classes } from './classes.ts'

/** The looks of a box or a choice above a desk's table. */
export const FILTER_CONTROL =
  'min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10'

/** What narrows a desk's table, with its button; `clear` leads to the table without any of it. */
export function FilterForm(props: {
  /** What the table is narrowed to: with another, what was typed and not sent is forgotten. */
  of: string
  /** Null where nothing is narrowed. */
  clear: string | null
  children: ReactNode
}) {
  const t = useT()
  return (
    <Form
      key={props.of}
      role="search"
      className="flex flex-wrap items-end gap-3 max-md:grid max-md:grid-cols-2"
    >
      {props.children}
      <Button rank="secondary" size="desk" className="max-md:min-h-11">
        {t('action.filter')}
      </Button>
      {props.clear !== null && (
        <LinkButton to={props.clear} rank="quiet" size="desk" className="max-md:min-h-11">
          {t('action.clear')}
        </LinkButton>
      )}
    </Form>
  )
}

/** What narrows a desk's table, under its label; `wide` takes the whole width of a phone. */
export function FilterField(props: {
  label: string
  id: string
  wide?: boolean
  children: ReactNode
}) {
  return (
    <div className={classes('flex min-w-0 flex-col gap-1', props.wide && 'max-md:col-span-2')}>
      <label htmlFor={props.id} className="text-desk-small text-quiet">
        {props.label}
      </label>
      {props.children}
    </div>
  )
}

/** One of a few that a table is narrowed to, as `name`; `any` says that it is none. */
export function FilterChoice(props: {
  id: string
  name: string
  label: string
  /** The one chosen; empty for none. */
  value: string
  any: string
  options: { value: string; label: string }[]
  wide?: boolean
  className?: string
}) {
  const { id, name, label, value, options, wide } = props
  return (
    <FilterField label={label} id={id} wide={wide}>
      <select
        id={id}
        name={name}
        defaultValue={value}
        className={classes(FILTER_CONTROL, props.className)}
      >
        <option value="">{props.any}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </FilterField>
  )
}

/** Words that a table is searched for, as `q`. */
export function FilterWords(props: { id: string; label: string; words: string; most?: number }) {
  const { id, label, words, most = 40 } = props
  return (
    <FilterField label={label} id={id} wide>
      <input
        id={id}
        type="search"
        name="q"
        defaultValue={words}
        maxLength={most}
        className={FILTER_CONTROL}
      />
    </FilterField>
  )
}

/** The first and the last day of what a table shows, as `from` and `to`. */
export function FilterDays(props: { id: string; from: string; to: string }) {
  const t = useT()
  const { id, from, to } = props
  return (
    <>
      <FilterField label={t('audit.filter_from')} id={`${id}-from`}>
        <input
          id={`${id}-from`}
          type="date"
          name="from"
          defaultValue={from}
          className={FILTER_CONTROL}
        />
      </FilterField>
      <FilterField label={t('audit.filter_to')} id={`${id}-to`}>
        <input id={`${id}-to`} type="date" name="to" defaultValue={to} className={FILTER_CONTROL} />
      </FilterField>
    </>
  )
}
