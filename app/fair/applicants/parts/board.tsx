import { useEffect, useState, type ComponentType } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { ApplicantBoard } from '../../applicants.ts'
import type { BoardState } from '../model/board.ts'
import { BoardCard } from './board-card.tsx'
import { BoardColumn } from './board-column.tsx'

export interface BoardProps {
  columns: ApplicantBoard['columns']
  search: string
  /** The board's own address. */
  back: string
  listTo: (state: BoardState) => string
  now: Date
}

/**
 * The applicants as a board, whole where the screen is wide: what has to be scrolled to is hard to
 * drop something on. It stands without scripts, each card with its steps; dragging comes to
 * it once the page has loaded, and is loaded here alone.
 */
export function Board(props: BoardProps) {
  const t = useT()
  const [Drag, setDrag] = useState<ComponentType<BoardProps> | null>(null)
  useEffect(() => {
    let gone = false
    void import('./board-drag.tsx').then(({ BoardDrag }) => {
      if (!gone) setDrag(() => BoardDrag)
    })
    return () => {
      gone = true
    }
  }, [])
  return (
    <div
      role="region"
      aria-label={t('board.title')}
      tabIndex={0}
      className="-mx-4 flex min-h-96 snap-x scroll-px-4 items-stretch gap-3 overflow-x-auto px-4 pb-40 has-[details[open]]:pb-72 md:-mx-7 md:scroll-px-7 md:px-7 xl:gap-2"
    >
      {Drag ? (
        <Drag {...props} />
      ) : (
        props.columns.map((column) => (
          <BoardColumn
            key={column.state}
            state={column.state}
            count={column.count}
            shown={column.rows.length}
            listTo={props.listTo(column.state)}
          >
            {column.rows.map((row) => (
              <li key={row.id}>
                <BoardCard row={row} search={props.search} back={props.back} now={props.now} />
              </li>
            ))}
          </BoardColumn>
        ))
      )}
    </div>
  )
}
