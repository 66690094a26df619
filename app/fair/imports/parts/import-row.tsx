import { Link, useFetcher, useSearchParams } from '@remix-run/react'
import { useEffect, useId, useRef } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { ShownRow } from '../imports.ts'
import type { CellConflict } from '../model/cell-changes.ts'
import type { actOnImport } from '../pages/import-act.ts'
import { useCellsShown, type CellsShown } from './cells-shown.ts'
import { ImportCell, isFolded, PhoneSummary } from './import-cell.tsx'
import { ImportRowForm } from './import-row-form.tsx'
import type { ImportColumn } from './import-rows.tsx'
import { RowResult } from './row-result.tsx'

const CELL = 'px-3 py-2.5 align-middle md:first:pl-4 max-md:p-0'

/**
 * A row as it will be. What is wrong with a cell is mended in the cell, and kept as soon as it is
 * left or the enter key is pressed; the row's form offers all cells at once.
 */
export function ImportRow(props: {
  row: ShownRow
  columns: ImportColumn[]
  showSheet: boolean
  isOpen: boolean
  canMend: boolean
  /** Whether its import was undone. */
  isUndone: boolean
  conflict: CellConflict | null
  onEnter: (cell: HTMLElement) => void
  ownName: string
}) {
  const t = useT()
  const { row, isOpen, canMend } = props
  const fetcher = useFetcher<typeof actOnImport>({ key: `row-${row.position}` })
  const conflict = fetcher.data?.conflict ?? props.conflict
  const form = useRef<HTMLFormElement>(null)
  const formId = useId()
  const sheet = props.showSheet ? row.sheet : ''
  const place = t('import.row_title', { sheet, row: row.row }).trim()
  const shown = useCellsShown()
  const sent = useRef('')
  useKeepOnLeaving(form, shown)

  const save = (submitter?: HTMLElement | null) => {
    if (!form.current) return
    const data = new FormData(form.current, submitter)
    const typed = JSON.stringify([...data])
    const isOnItsWay = fetcher.state !== 'idle' && typed === sent.current
    if (isOnItsWay || (!isOffer(submitter) && !hasTyped(form.current))) return
    sent.current = typed
    shown.addTo(data)
    data.set('quiet', 'yes')
    fetcher.submit(data, { method: 'post' })
  }
  const mends = canMend && (row.faults.length > 0 || conflict !== null)
  return (
    <>
      <tr
        id={`row-${row.position}`}
        className={classes(
          'border-t border-line max-md:grid max-md:grid-cols-[auto_1fr] max-md:gap-x-3 max-md:gap-y-1 max-md:rounded-card max-md:border max-md:bg-card max-md:px-4 max-md:pt-3 max-md:pb-2',
          isOpen ? 'bg-tint' : !row.isReady && 'md:bg-page',
        )}
      >
        <th
          scope="row"
          className={classes(
            CELL,
            'font-normal whitespace-nowrap text-quiet max-md:pt-0.5 max-md:text-desk-small',
          )}
        >
          {props.showSheet && (
            <span className="block max-w-28 truncate text-desk-small">{row.sheet}</span>
          )}
          <span className="md:hidden">{t('import.col_row')} </span>
          {row.row}
        </th>
        <PhoneSummary row={row} columns={props.columns} />
        {props.columns.map((column) => (
          <td
            key={column}
            className={classes(CELL, isFolded(row, column) ? 'max-md:hidden' : 'max-md:contents')}
          >
            <ImportCell
              row={row}
              column={column}
              formId={formId}
              mends={mends}
              conflict={conflict}
              shown={shown}
              onSave={() => save()}
            />
          </td>
        ))}
        <td
          className={classes(
            CELL,
            'md:min-w-36 max-md:col-span-2 max-md:flex max-md:flex-wrap max-md:items-center max-md:justify-between max-md:gap-x-3',
          )}
        >
          {mends && (
            <fetcher.Form
              method="post"
              id={formId}
              ref={form}
              className="contents"
              onSubmit={(event) => {
                event.preventDefault()
                const at = document.activeElement
                if (at instanceof HTMLElement) props.onEnter(at)
                save((event.nativeEvent as SubmitEvent).submitter)
              }}
            >
              <input type="hidden" name="intent" value="mend" />
              <input type="hidden" name="position" value={row.position} />
              {/* The enter key presses a form's first button: not the one that offers a value. */}
              <button hidden />
            </fetcher.Form>
          )}
          <RowResult
            row={row}
            isUndone={props.isUndone}
            conflict={conflict}
            ownName={props.ownName}
            formId={formId}
            mends={mends}
            canMend={canMend}
            place={place}
          />
          <span role="status" className="block text-desk-small text-quiet empty:hidden">
            {fetcher.state !== 'idle'
              ? t('import.saving')
              : fetcher.data && t(sayKept(fetcher.data, row))}
          </span>
          {canMend && <RowLink row={row} isOpen={isOpen} place={place} />}
        </td>
      </tr>
      {isOpen && canMend && (
        <tr className="border-t border-line bg-tint max-md:block max-md:rounded-card">
          <td colSpan={props.columns.length + 2} className="p-4 max-md:block">
            <ImportRowForm row={row} title={place} conflict={props.conflict} />
          </td>
        </tr>
      )}
    </>
  )
}

/** Whether a button says what to write, as the one for the employer's own name does. */
function isOffer(submitter: HTMLElement | null | undefined): boolean {
  return submitter instanceof HTMLButtonElement && submitter.name !== ''
}

function hasTyped(form: HTMLFormElement): boolean {
  return [...form.elements].some(
    (cell) =>
      cell instanceof HTMLInputElement &&
      cell.type !== 'hidden' &&
      cell.value !== cell.defaultValue,
  )
}

function sayKept(answer: { fault: string | null; conflict?: unknown }, row: ShownRow) {
  if (answer.conflict) return 'import.kept_back'
  if (answer.fault) return 'import.save_failed'
  return row.faults.length > 0 ? 'import.saved_more' : 'import.saved'
}

/** What stands in a cell when the page is left is kept as well. */
function useKeepOnLeaving(form: React.RefObject<HTMLFormElement>, shown: CellsShown): void {
  useEffect(() => {
    const leave = () => {
      const at = document.activeElement
      if (!form.current || !(at instanceof HTMLInputElement) || at.form !== form.current) return
      if (at.value === at.defaultValue) return
      const data = new FormData(form.current)
      shown.addTo(data)
      data.set('quiet', 'yes')
      navigator.sendBeacon(window.location.href, data)
    }
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [form, shown])
}

function RowLink(props: { row: ShownRow; isOpen: boolean; place: string }) {
  const t = useT()
  const [params] = useSearchParams()
  const next = new URLSearchParams(params)
  if (props.isOpen) next.delete('row')
  else next.set('row', String(props.row.position))
  return (
    <Link
      to={`?${next}#row-${props.row.position}`}
      preventScrollReset
      className="inline-flex min-h-6 items-center text-desk-small text-quiet hover:text-link hover:underline max-md:min-h-11"
    >
      {t(props.isOpen ? 'import.close' : 'import.edit')}
      <span className="sr-only"> {props.place}</span>
    </Link>
  )
}
