import { useT } from '#app/i18n/react.tsx'
import { PLACE_CHOICES } from '#app/kernel/places.ts'
import { INDUSTRIES } from '#app/kernel/industries.ts'
import { FilterChoice, FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import {
  EMPLOYER_FILTERS,
  writeEmployerQuery,
  type EmployerFilter,
  type EmployerQuery,
} from '../model/employer-list.ts'

const URGENT: readonly EmployerFilter[] = ['overdue']
const WAITING: readonly EmployerFilter[] = ['in_review', 'renewal']

/** What narrows the register of employers: states with their numbers, words, industry and district. */
export function RegisterFilters(props: {
  query: EmployerQuery
  counts: Record<EmployerFilter, number>
}) {
  const t = useT()
  const { query, counts } = props
  const { filter, search, industry, district } = query
  const to = (changes: Partial<EmployerQuery>) =>
    writeEmployerQuery({ ...query, ...changes }) || '?'
  const isNarrowed = search !== '' || industry !== null || district !== null
  const order = `${query.descending ? '-' : ''}${query.sort}`
  return (
    <div className="flex flex-col gap-3">
      <nav
        aria-label={t('register.filters')}
        className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        {EMPLOYER_FILTERS.filter(
          (state) => state === 'all' || counts[state] > 0 || state === filter,
        ).map((state) => (
          <StateChip
            key={state}
            to={to({ filter: state })}
            label={t(`register.filter.${state}`)}
            count={counts[state]}
            on={state === filter}
            tone={toneOf(state)}
          />
        ))}
      </nav>
      <FilterForm
        of={writeEmployerQuery(query)}
        clear={isNarrowed ? to({ search: '', industry: null, district: null }) : null}
      >
        {filter !== 'all' && <input type="hidden" name="state" value={filter} />}
        {order !== '-submitted' && <input type="hidden" name="sort" value={order} />}
        <FilterWords id="register-q" label={t('register.search')} words={search} most={100} />
        <FilterChoice
          id="register-industry"
          name="industry"
          label={t('register.column_industry')}
          value={industry ?? ''}
          any={t('finding.filters.no_matter')}
          options={INDUSTRIES.map((one) => ({ value: one, label: t(`terms.industry.${one}`) }))}
          className="md:max-w-44"
        />
        <FilterChoice
          id="register-district"
          name="district"
          label={t('register.column_district')}
          value={district ?? ''}
          any={t('finding.filters.no_matter')}
          options={PLACE_CHOICES}
          className="md:max-w-44"
        />
      </FilterForm>
    </div>
  )
}

function toneOf(state: EmployerFilter) {
  if (URGENT.includes(state)) return 'urgent'
  return WAITING.includes(state) ? 'wait' : 'quiet'
}
