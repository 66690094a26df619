import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from './classes.ts'

/** The looks of a box or a choice above a desk's table. */
export const FILTER_CONTROL =
  'min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10'

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
