import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { RemoveImport } from '#app/fair/imports/parts/remove-import.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import type { RosterCells } from '../model/roster-fields.ts'
import { ROSTER_FILTERS } from '../model/roster-view.ts'
import type { ShownRoster } from '../roster-imports.ts'
import { JoinedPlans } from './joined-plans.tsx'
import { NewGroups } from './new-groups.tsx'
import { RosterAlike } from './roster-alike.tsx'
import { RosterChanges } from './roster-changes.tsx'
import { RosterColumns } from './roster-columns.tsx'
import { RosterRowToMend } from './roster-row-to-mend.tsx'
import { RosterRows } from './roster-rows.tsx'
import { ToMendLink } from './to-mend-link.tsx'

const TONES = { to_mend: 'urgent', warned: 'wait' } as const

/** What a roster holds and what would come of it, to be put right and imported. */
export function RosterPreview(props: {
  own: ShownRoster
  unmasked: { sheet: string; row: number; cells: RosterCells } | null
  now: Date
}) {
  const t = useT()
  const { own } = props
  const { counts, newGroups, filter, page } = own
  return (
    <>
      <Ready own={own} />
      <JoinedPlans plans={own.plans} areJoined={own.joinsPlans} now={props.now} />
      {newGroups.length > 0 && <NewGroups groups={newGroups} areMade={own.makesGroups} />}
      <RosterColumns tables={own.tables} />
      <RosterAlike alike={own.alike} heads={own.heads} groupNames={own.groupNames} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav
          aria-label={t('import.filters')}
          className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
        >
          {ROSTER_FILTERS.filter((one) => one !== 'joining' || counts.joining > 0).map((one) => (
            <StateChip
              key={one}
              to={`?show=${one}`}
              label={t(`roster_import.${one}`)}
              count={counts[one]}
              on={one === filter}
              tone={one in TONES ? TONES[one as keyof typeof TONES] : 'quiet'}
            />
          ))}
        </nav>
        {counts.to_mend > 0 && <ToMendLink importId={own.id} />}
      </div>
      {page.total === 0 ? (
        <EmptyState title={t('roster_import.none_title')} text={t('roster_import.none_text')} />
      ) : (
        <Rows {...props} />
      )}
      <Pagination {...page} />
      <RemoveImport question={t('roster_import.remove_sure')} />
    </>
  )
}

function Rows({ own, unmasked }: Parameters<typeof RosterPreview>[0]) {
  const { filter, heads } = own
  const rows = own.page.items
  if (filter === 'changed') {
    return (
      <RosterChanges
        rows={rows.map(({ cells, ...row }) => ({
          ...row,
          number: cells.number ?? '',
          name: cells.name ?? '',
        }))}
      />
    )
  }
  if (filter !== 'to_mend') return <RosterRows rows={rows} heads={heads} />
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {rows.map((row) => (
        <RosterRowToMend
          key={`${row.sheet} ${row.row}`}
          {...row}
          heads={heads}
          unmasked={
            unmasked?.sheet === row.sheet && unmasked.row === row.row ? unmasked.cells : null
          }
        />
      ))}
    </ul>
  )
}

/** How much can go in, and the button that has it go in. */
function Ready({ own }: { own: ShownRoster }) {
  const t = useT()
  const { counts, outdated } = own
  const ready = counts.all - counts.to_mend
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-desk text-body">
        {outdated > 0 && (
          <span className="mb-1 block font-medium text-wait">
            {t('roster_import.outdates', { count: outdated })}
          </span>
        )}
        {ready === 0
          ? t('fault.import_nothing_ready')
          : counts.to_mend > 0
            ? t('roster_import.ready_partly', { count: ready, left: counts.to_mend })
            : t('roster_import.ready', { count: ready })}
      </p>
      {ready > 0 && (
        <Form method="post">
          <input
            type="hidden"
            name="plans"
            value={own.joinsPlans ? own.plans.map(({ id }) => id).join(' ') : ''}
          />
          <input type="hidden" name="agreements" value={outdated} />
          <SubmitButton
            size="desk"
            name="intent"
            value="commit"
            pending={t('roster_import.importing')}
          >
            {t('roster_import.commit', { count: ready })}
          </SubmitButton>
        </Form>
      )}
    </Card>
  )
}
