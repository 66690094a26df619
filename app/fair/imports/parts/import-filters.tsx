import { useT } from '#app/i18n/react.tsx'
import { FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import type { OpeningImportState } from '#db/tables/import.ts'
import { FairFilter } from '../../parts/fair-filter.tsx'
import { IMPORT_STATES, writeImportList, type ImportListQuery } from '../model/import-list.ts'

/** What narrows a desk's imports: states with their numbers, words and the fair. */
export function ImportFilters(props: {
  query: ImportListQuery
  counts: Record<OpeningImportState, number>
  fairs: { id: string; code: string; name: string }[]
}) {
  const t = useT()
  const { query, counts, fairs } = props
  const { state, q, fair } = query
  const to = (changes: Partial<ImportListQuery>) =>
    writeImportList({ ...query, ...changes, page: 1 }) || '?'
  const order = `${query.descending ? '-' : ''}${query.sort}`
  return (
    <div className="flex flex-col gap-3">
      <nav
        aria-label={t('import.column_state')}
        className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        <StateChip
          to={to({ state: null })}
          label={t('opening_desk.all')}
          count={IMPORT_STATES.reduce((sum, one) => sum + counts[one], 0)}
          on={state === null}
        />
        {IMPORT_STATES.filter((one) => counts[one] > 0 || one === state).map((one) => (
          <StateChip
            key={one}
            to={to({ state: one })}
            label={t(`import_state.${one}`)}
            count={counts[one]}
            on={one === state}
            tone={one === 'preview' ? 'wait' : 'quiet'}
          />
        ))}
      </nav>
      <FilterForm of={writeImportList(query)} clear={q || fair ? to({ q: '', fair: '' }) : null}>
        {state && <input type="hidden" name="state" value={state} />}
        {order !== '-at' && <input type="hidden" name="sort" value={order} />}
        <FilterWords id="import-q" label={t('imports_bulk.search')} words={q} />
        {(fairs.length > 0 || fair) && <FairFilter id="import-fair" fair={fair} fairs={fairs} />}
      </FilterForm>
    </div>
  )
}
