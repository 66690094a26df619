import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  rectIntersection,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
  type DragEndEvent,
  type KeyboardCoordinateGetter,
} from '@dnd-kit/core'
import { useNavigate, useSubmit } from '@remix-run/react'
import { GripVertical } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { ApplicantRow } from '../../applicants.ts'
import {
  BOARD_STATES,
  isDirect,
  stepAddress,
  stepBetween,
  type BoardState,
} from '../model/board.ts'
import type { BoardProps } from './board.tsx'
import { BoardCard } from './board-card.tsx'
import { BoardColumn } from './board-column.tsx'

/** By keyboard a card goes from column to column. */
const byColumns: KeyboardCoordinateGetter = (event, { context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0
  if (step === 0) return undefined
  event.preventDefault()
  const from = (context.over?.id ?? context.active?.data.current?.state) as BoardState | undefined
  const next = from && BOARD_STATES[BOARD_STATES.indexOf(from) + step]
  const rect = next && context.droppableRects.get(next)
  return rect ? { x: rect.left + 12, y: rect.top + 48 } : undefined
}

/** A card goes where the pointer is: most of the card may lie over the column beside. */
const underPointer: CollisionDetection = (args) =>
  args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args)

/** Where the board is wider than the screen it scrolls at its very edges, and no faster than one reads. */
const SCROLLING = { threshold: { x: 0.06, y: 0.1 }, acceleration: 4 }

/** The board whose cards can be dragged, by mouse, finger or keyboard. */
export function BoardDrag(props: BoardProps) {
  const t = useT()
  const submit = useSubmit()
  const navigate = useNavigate()
  const [lifted, setLifted] = useState<ApplicantRow | null>(null)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byColumns }),
  )
  const rows = new Map(props.columns.flatMap((column) => column.rows.map((row) => [row.id, row])))
  const nameOf = (id: string | number) =>
    rows.get(String(id))?.person?.name ?? t('applicants.taken_back')
  const sayColumn = (id: string | number) => t(`terms.application_state.${id as BoardState}`)
  const announcements: Announcements = {
    onDragStart: ({ active }) =>
      t('board.lifted', {
        name: nameOf(active.id),
        state: sayColumn(active.data.current?.state as BoardState),
      }),
    // It is over its own column at once; saying so alone would drown that it was lifted.
    onDragOver: ({ active, over }) => {
      if (!over) return undefined
      const who = { name: nameOf(active.id), state: sayColumn(over.id) }
      return t(over.id === active.data.current?.state ? 'board.lifted' : 'board.over', who)
    },
    onDragEnd: ({ active, over }) =>
      over && stepOf(rows.get(String(active.id)), over.id)
        ? t('board.dropped', { name: nameOf(active.id), state: sayColumn(over.id) })
        : t('board.stays', { name: nameOf(active.id) }),
    onDragCancel: ({ active }) => t('board.stays', { name: nameOf(active.id) }),
  }
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null)
    const row = rows.get(String(active.id))
    const step = over ? stepOf(row, over.id) : null
    if (!row || !step) return
    if (!isDirect(step)) return void navigate(stepAddress(step, row.id, props.back))
    submit({ action: step, selected: row.id }, { method: 'post', preventScrollReset: true })
  }
  return (
    <DndContext
      id="board"
      sensors={sensors}
      collisionDetection={underPointer}
      autoScroll={SCROLLING}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: t('board.how') },
      }}
      onDragStart={({ active }) => setLifted(rows.get(String(active.id)) ?? null)}
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
    >
      {props.columns.map((column) => (
        <DropColumn key={column.state} {...props} column={column} lifted={lifted} />
      ))}
      <DragOverlay dropAnimation={null}>
        {lifted && (
          <BoardCard row={lifted} search={props.search} back={props.back} now={props.now} lifted />
        )}
      </DragOverlay>
    </DndContext>
  )
}

function stepOf(row: ApplicantRow | undefined, to: string | number) {
  return row ? stepBetween(row.state, to as BoardState) : null
}

function DropColumn(
  props: BoardProps & { column: BoardProps['columns'][number]; lifted: ApplicantRow | null },
) {
  const { column, lifted } = props
  const { setNodeRef, isOver } = useDroppable({ id: column.state })
  const over =
    lifted && isOver && lifted.state !== column.state
      ? stepOf(lifted, column.state)
        ? 'yes'
        : 'no'
      : null
  return (
    <BoardColumn
      state={column.state}
      count={column.count}
      shown={column.rows.length}
      listTo={props.listTo(column.state)}
      over={over}
      columnRef={setNodeRef}
    >
      {column.rows.map((row) => (
        <DragCard key={row.id} {...props} row={row} />
      ))}
    </BoardColumn>
  )
}

function DragCard(props: BoardProps & { row: ApplicantRow }) {
  const t = useT()
  const { row } = props
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: row.id,
    data: { state: row.state },
  })
  return (
    <li ref={setNodeRef} className={isDragging ? 'opacity-40' : undefined}>
      <BoardCard
        row={row}
        search={props.search}
        back={props.back}
        now={props.now}
        handle={
          <button
            type="button"
            ref={setActivatorNodeRef}
            {...attributes}
            {...listeners}
            aria-label={t('board.drag', { name: row.person?.name ?? t('applicants.taken_back') })}
            className="inline-flex size-8 shrink-0 cursor-grab touch-none items-center justify-center rounded-desk text-quiet hover:bg-sunken max-md:size-11 xl:max-2xl:size-6"
          >
            <GripVertical aria-hidden size={16} />
          </button>
        }
      />
    </li>
  )
}
