import type { SubmissionResult } from '@conform-to/react'
import { Plus } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import type { DemandList } from '../demand-list.ts'
import type { DemandsOutcome } from '../demand-selection.ts'
import { DEMAND_STATES, type DemandParty } from '../model/demand.ts'
import type { BulkAction, DemandFilter } from '../model/demand-list.ts'
import { DemandBulk } from './demand-bulk.tsx'
import { DemandFilters } from './demand-filters.tsx'
import { DemandTable } from './demand-table.tsx'
import { DemandsOutcomeCard } from './demands-outcome.tsx'

/** The list of demands of a college or an employer. */
export function DemandListDesk(props: {
  list: DemandList
  filter: DemandFilter
  party: DemandParty
  majors: { id: string; name: string }[]
  now: Date
  lastResult?: SubmissionResult<string[]>
  /** What came of a step for many. */
  outcome?: { action: BulkAction; outcome: DemandsOutcome }
}) {
  const t = useT()
  const { list, filter, party, majors, now } = props
  const { page, counts } = list
  const total = DEMAND_STATES.reduce((sum, state) => sum + counts[state], 0)
  const table = { rows: page.items, party, filter, now }
  const isNarrowed = filter.q !== '' || filter.major !== ''
  const add = (
    <LinkButton to={`/${party}/demands/new`} size="desk">
      <Plus aria-hidden size={18} />
      {t(party === 'college' ? 'demand.new' : 'demand.new_own')}
    </LinkButton>
  )
  return (
    <>
      <DeskHead
        title={t(party === 'college' ? 'demand.title' : 'demand.employer_title')}
        facts={t('demand.desk_facts', { total, count: counts.offered })}
        actions={add}
      />
      <DeskBody>
        {props.outcome && <DemandsOutcomeCard {...props.outcome} />}
        {total === 0 && !isNarrowed ? (
          <EmptyState
            title={t('demand.none_title')}
            text={t(party === 'college' ? 'demand.none_text' : 'demand.none_own_text')}
          >
            {add}
          </EmptyState>
        ) : (
          <>
            <DemandFilters filter={filter} party={party} counts={counts} majors={majors} />
            {page.items.length > 0 && party === 'college' && (
              <DemandBulk
                key={page.items.map(({ id }) => id).join()}
                ids={page.items.map(({ id }) => id)}
                names={Object.fromEntries(page.items.map(({ id, title }) => [id, title]))}
                total={page.total}
                lastResult={props.lastResult}
                now={now}
              >
                {(ticks) => (
                  <DemandTable
                    {...table}
                    selection={{
                      all: t('demand.select_all'),
                      label: (row) =>
                        t('register.select', { name: row.title || t('demand.untitled') }),
                      ...ticks,
                    }}
                  />
                )}
              </DemandBulk>
            )}
            {page.items.length > 0 && party === 'employer' && <DemandTable {...table} />}
            {page.items.length === 0 && (
              <EmptyState title={t('demand.empty_title')} text={t('demand.empty_text')}>
                <LinkButton to={`/${party}/demands`} rank="secondary" size="desk">
                  {t('action.clear')}
                </LinkButton>
              </EmptyState>
            )}
          </>
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
