import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { INDUSTRIES } from '#app/kernel/industries.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { FILTER_CONTROL, FilterField, FilterWords } from '#app/ui/filter-field.tsx'
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
      <Form
        key={writeEmployerQuery(query)}
        role="search"
        className="flex flex-wrap items-end gap-3 max-md:grid max-md:grid-cols-2"
      >
        {filter !== 'all' && <input type="hidden" name="state" value={filter} />}
        {order !== '-submitted' && <input type="hidden" name="sort" value={order} />}
        <FilterWords id="register-q" label={t('register.search')} words={search} most={100} />
        <FilterField label={t('register.column_industry')} id="register-industry">
          <select
            id="register-industry"
            name="industry"
            defaultValue={industry ?? ''}
            className={classes(FILTER_CONTROL, 'md:max-w-44')}
          >
            <option value="">{t('finding.filters.no_matter')}</option>
            {INDUSTRIES.map((one) => (
              <option key={one} value={one}>
                {t(`terms.industry.${one}`)}
              </option>
            ))}
          </select>
        </FilterField>
        <FilterField label={t('register.column_district')} id="register-district">
          <select
            id="register-district"
            name="district"
            defaultValue={district ?? ''}
            className={classes(FILTER_CONTROL, 'md:max-w-44')}
          >
            <option value="">{t('finding.filters.no_matter')}</option>
            {[...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </FilterField>
        <Button rank="secondary" size="desk" className="max-md:min-h-11">
          {t('action.filter')}
        </Button>
        {(search || industry || district) && (
          <LinkButton
            to={to({ search: '', industry: null, district: null })}
            rank="quiet"
            size="desk"
            className="max-md:min-h-11"
          >
            {t('action.clear')}
          </LinkButton>
        )}
      </Form>
    </div>
  )
}

function toneOf(state: EmployerFilter) {
  if (URGENT.includes(state)) return 'urgent'
  return WAITING.includes(state) ? 'wait' : 'quiet'
}
