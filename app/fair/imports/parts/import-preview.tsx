import { Form } from '@remix-run/react'
import type { Translate } from '#app/i18n/index.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button, buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { useSending } from '#app/ui/sending.ts'
import { StateChip } from '#app/ui/state-chip.tsx'
import { Sure } from '#app/ui/sure.tsx'
import type { ShownImport } from '../imports.ts'
import {
  IMPORT_FILTERS,
  isAtWork,
  type ImportCounts,
  type ImportFilter,
  type ImportView,
} from '../model/import.ts'
import { NO_HEAD } from '../model/beginnings.ts'
import type { CellConflict } from '../model/cell-changes.ts'
import { holdsLines, type SheetField } from '../model/sheet-fields.ts'
import { ImportBadge } from './import-badge.tsx'
import { ImportDone } from './import-done.tsx'
import { HeadAsked, OtherHead, type ChosenHeads } from './import-head.tsx'
import { ImportMapping } from './import-mapping.tsx'
import { ImportRows } from './import-rows.tsx'
import { RemoveImport } from './remove-import.tsx'
import { OtherEmployers } from './other-employers.tsx'
import { PapersWait } from './papers-wait.tsx'
import { ImportWork } from './import-work.tsx'
import { useNextFault } from './next-fault.ts'

/** An import's page: what was read, what is to be mended, and what came of it. */
export function ImportPreview(props: {
  shown: ShownImport
  view: ImportView
  /** What was refused, as forms carry faults. */
  fault: string | null
  /** A row's cells that somebody else changed before they were sent. */
  conflict: CellConflict | null
  /** Which heads and columns were chosen and refused. */
  chosen: ChosenHeads | null
  /** The page of all imports, and that of openings. */
  list: string
  openings: string
}) {
  const { t } = useLocale()
  const { shown, view, list } = props
  const { state, counts } = shown
  const canMend = state === 'preview'
  const { leave, end, isEnd } = useNextFault(shown.page.items)
  return (
    <>
      <DeskHead
        title={shown.fileName}
        back={{ to: list, label: t('import.back') }}
        badge={<ImportBadge state={state} asksForHead={shown.asksForHead} />}
        facts={<Facts shown={shown} />}
        actions={canMend && <Actions shown={shown} />}
      />
      <DeskBody>
        {props.fault && (
          <p role="alert" className="rounded-card bg-urgent-tint p-4 text-base text-urgent">
            {translateError(t, props.fault)}
          </p>
        )}
        <ImportWork shown={shown} />
        {shown.asksForHead && <HeadAsked shown={shown} chosen={props.chosen} list={list} />}
        {state === 'unreadable' && !shown.asksForHead && (
          <EmptyState
            title={t(shown.canReadAgain ? 'import.unread_title' : 'import.unreadable_title')}
            text={translateError(t, shown.fault ?? '')}
          >
            {shown.canReadAgain && (
              <Form method="post">
                <Button name="intent" value="read_again" size="desk">
                  {t('import.read_again')}
                </Button>
              </Form>
            )}
            <LinkButton to={list} rank={shown.canReadAgain ? 'secondary' : 'primary'} size="desk">
              {t('import.try_again')}
            </LinkButton>
          </EmptyState>
        )}
        {state === 'unreadable' && !shown.asksForHead && <RemoveImport />}
        <ImportDone shown={shown} list={list} openings={props.openings} />
        <PapersWait shown={shown} />
        {!isAtWork(state) && state !== 'unreadable' && (
          <>
            {canMend && <ImportMapping tables={shown.tables} />}
            <OtherHead shown={shown} chosen={props.chosen} />
            <OtherEmployers shown={shown} />
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <nav aria-label={t('import.filters')} className="flex flex-wrap gap-2">
                {shownFilters(shown, view).map((filter) => (
                  <StateChip
                    key={filter}
                    to={filter === 'all' ? '?' : `?show=${filter}`}
                    label={sayFilter(filter, state, t)}
                    count={counts[filter]}
                    on={view.filter === filter}
                    tone={TONES[filter]}
                  />
                ))}
              </nav>
              {canMend && (
                <p ref={end} tabIndex={-1} role="status" className="text-desk text-quiet">
                  {t(isEnd ? 'import.none_left' : 'import.kept')}
                </p>
              )}
            </div>
            {shown.page.items.length > 0 ? (
              <ImportRows
                rows={shown.page.items}
                tables={shown.tables}
                open={view.open}
                canMend={canMend}
                isUndone={state === 'undone'}
                conflict={props.conflict}
                onEnter={leave}
                namesEmployers={!shown.isOwn || shown.page.items.some(namesAnother)}
                ownName={shown.ownName ?? ''}
              />
            ) : (
              <EmptyState title={t('import.none_shown')}>
                <LinkButton to="?" rank="secondary" size="desk">
                  {t('import.show_all')}
                </LinkButton>
              </EmptyState>
            )}
            <Pagination {...shown.page} />
            {canMend && <Foot />}
          </>
        )}
      </DeskBody>
    </>
  )
}

const TONES = {
  all: 'quiet',
  created: 'quiet',
  updated: 'quiet',
  unchanged: 'quiet',
  to_mend: 'urgent',
  waits: 'wait',
} as const

/** What no row is narrows to nothing, so it is not offered. */
function shownFilters({ counts }: ShownImport, view: ImportView): ImportFilter[] {
  return IMPORT_FILTERS.filter(
    (filter) => filter === 'all' || filter === view.filter || counts[filter] > 0,
  )
}

/** What will come of rows before they go in, what came of them after. */
function sayFilter(filter: ImportFilter, state: ShownImport['state'], t: Translate): string {
  if (state === 'preview' || filter === 'all' || filter === 'waits') {
    return t(`import_filter.${filter}`)
  }
  if (state === 'undone' && (filter === 'created' || filter === 'updated')) {
    return t(`import_undone.${filter}`)
  }
  return t(`import_outcome.${filter === 'to_mend' ? 'passed_over' : filter}`)
}

function namesAnother(row: ShownImport['page']['items'][number]): boolean {
  return row.faults.some(({ field }) => field === 'employer')
}

function Facts(props: { shown: ShownImport }) {
  const { t } = useLocale()
  const { shown } = props
  const [table] = shown.tables
  const sheets = new Set(shown.tables.map(({ sheet }) => sheet)).size
  const columns = table?.columns ?? []
  const known = columns.filter(({ field }) => isKnown(field)).length
  const rows = shown.rowsRead
  const size =
    sheets > 1 ? t('import.sheets_rows', { sheets, rows }) : t('import.rows_only', { rows })
  const facts = [
    shown.fairName,
    rows > 0 && size,
    table &&
      (table.headRow === NO_HEAD
        ? t('import.headless')
        : t('import.head_row', { row: table.headRow })),
    table && t('import.columns_known', { columns: known }),
    known < columns.length && t('import.columns_other', { columns: columns.length - known }),
  ]
  return <>{facts.filter(Boolean).join(' · ')}</>
}

function isKnown(field: SheetField | ''): boolean {
  return field !== '' && !holdsLines(field)
}

function Actions(props: { shown: ShownImport }) {
  const { t } = useLocale()
  const sending = useSending()
  const { id, counts, seen } = props.shown
  const isNothingNew = hasNothingNew(counts)
  return (
    <div className="flex flex-col gap-1 md:items-end">
      <div className="flex flex-wrap gap-2">
        {counts.to_mend > 0 && (
          <a
            href={`/imports/${id}/to-mend`}
            download
            className={buttonClasses('secondary', 'desk')}
          >
            {t('import.download_to_mend')}
          </a>
        )}
        <Form method="post">
          <input type="hidden" name="intent" value="commit" />
          <input type="hidden" name="seen" value={seen} />
          <Button size="desk" disabled={sending || counts.ready === 0 || isNothingNew}>
            {isNothingNew ? t('import.nothing_new') : t('import.commit', { count: counts.ready })}
          </Button>
        </Form>
      </div>
      <span className="text-desk-small text-quiet">{sayReady(counts, t)}</span>
      {counts.waits > 0 && (
        <span className="text-desk-small text-wait">
          {t('import.commit_waits', { count: counts.waits })}
        </span>
      )}
    </div>
  )
}

/** What is ready is on the site already and says the same there, or would be passed over. */
function hasNothingNew(counts: ImportCounts): boolean {
  return counts.ready > 0 && counts.created + counts.updated === 0
}

function sayReady(counts: ImportCounts, t: Translate): string {
  if (counts.ready === 0) return t('import.nothing_ready')
  if (hasNothingNew(counts) && counts.unchanged > 0) {
    return t('import.nothing_new_text', { count: counts.unchanged })
  }
  return t('import.outcome', counts)
}

function Foot() {
  const { t } = useLocale()
  const sending = useSending()
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <p className="text-desk text-quiet">{t('import.undo_note')}</p>
      <Sure label={t('import.drop_import')} rank="quiet">
        <p className="text-desk text-body">{t('import.drop_sure')}</p>
        <Form method="post">
          <input type="hidden" name="intent" value="drop" />
          <Button rank="danger" size="desk" disabled={sending}>
            {t('import.drop_yes')}
          </Button>
        </Form>
      </Sure>
    </div>
  )
}
