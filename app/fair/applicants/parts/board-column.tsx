import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { BoardState } from '../model/board.ts'

/** A column of the board: its state, how many there are, the first of them, and the way to the others. */
export function BoardColumn(props: {
  state: BoardState
  count: number
  shown: number
  /** The list of this state alone. */
  listTo: string
  /** A card is over it: whether it can be dropped here. */
  over?: 'yes' | 'no' | null
  columnRef?: (element: HTMLElement | null) => void
  children: ReactNode
}) {
  const t = useT()
  const { state, count, shown } = props
  const title = t(`terms.application_state.${state}`)
  return (
    <section
      ref={props.columnRef}
      aria-label={t('board.column', { state: title, count })}
      className={classes(
        'flex w-60 shrink-0 snap-start flex-col gap-2 rounded-card border bg-sunken p-2 xl:w-0 xl:min-w-32 xl:flex-1 xl:p-1.5',
        props.over === 'yes'
          ? 'border-action'
          : props.over === 'no'
            ? 'border-urgent'
            : 'border-transparent',
      )}
    >
      <h2 className="flex items-center justify-between px-1 text-desk font-semibold text-ink">
        {title}
        <span className="text-desk-small font-normal text-quiet tabular-nums">{count}</span>
      </h2>
      <ul className="flex flex-col gap-2">{props.children}</ul>
      {shown === 0 && <p className="px-1 py-3 text-desk-small text-quiet">{t('board.nobody')}</p>}
      {count > shown && (
        <Link
          to={props.listTo}
          className="inline-flex min-h-8 items-center px-1 text-desk-small text-link underline-offset-4 hover:underline max-md:min-h-11"
        >
          {t('board.others', { count: count - shown })}
        </Link>
      )}
    </section>
  )
}
