import type { DemandState } from '#db/tables/demand.ts'
import { useT } from '#app/i18n/react.tsx'
import { FilterChoice, FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import { DEMAND_STATES, type DemandParty } from '../model/demand.ts'
import { isNarrowedDemands, writeDemandFilter, type DemandFilter } from '../model/demand-list.ts'

/** What narrows a list of demands: its state, words, and to a college the major. */
export function DemandFilters(props: {
  filter: DemandFilter
  party: DemandParty
  counts: Record<DemandState, number>
  majors: { id: string; name: string }[]
}) {
  const t = useT()
  const { filter, party, counts, majors } = props
  const { q, major, state } = filter
  const to = (next: DemandState | null) =>
    writeDemandFilter({ ...filter, state: next, page: 1 }) || '?'
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label={t('demand.column.state')} className="flex flex-wrap gap-2 py-1">
        <StateChip
          to={to(null)}
          label={t('demand.all')}
          count={DEMAND_STATES.reduce((sum, one) => sum + counts[one], 0)}
          on={state === null}
        />
        {DEMAND_STATES.map((one) => (
          <StateChip
            key={one}
            to={to(one)}
            label={t(`demand.state.${one}`)}
            count={counts[one]}
            on={state === one}
            tone={one === 'offered' && party === 'college' ? 'wait' : undefined}
          />
        ))}
      </nav>
      <FilterForm
        of={writeDemandFilter(filter)}
        clear={
          isNarrowedDemands(filter)
            ? writeDemandFilter({ ...filter, q: '', major: '' }) || '?'
            : null
        }
      >
        {state && <input type="hidden" name="state" value={state} />}
        {order !== '-at' && <input type="hidden" name="sort" value={order} />}
        <FilterWords
          id="demand-q"
          label={t(party === 'college' ? 'demand.search' : 'demand.search_own')}
          words={q}
        />
        {majors.length > 0 && (
          <FilterChoice
            id="demand-major"
            name="major"
            label={t('demand.column.majors')}
            value={major}
            any={t('demand.any_major')}
            options={majors.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </FilterForm>
    </div>
  )
}
