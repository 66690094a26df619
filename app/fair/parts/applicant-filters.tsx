import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { StateChip } from '#app/ui/state-chip.tsx'
import {
  APPLICANT_SORTS,
  writeApplicantFilters,
  type ApplicantFilters,
} from '../model/applicant-list.ts'
import { APPLICATION_STATES, type ApplicationState } from '../model/application.ts'
import type { ApplicantList } from '../applicants.ts'

const FIELD =
  'min-h-11 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10'

/** What narrows the list of applicants: states with their numbers, opening, words, order. */
export function ApplicantFilterBar(props: {
  filters: ApplicantFilters
  counts: ApplicantList['counts']
  openings: ApplicantList['openings']
}) {
  const t = useT()
  const { filters, counts } = props
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const to = (state: ApplicationState | null) => `?${writeApplicantFilters({ ...filters, state })}`
  const shown = APPLICATION_STATES.filter((state) => counts[state] > 0 || filters.state === state)
  return (
    <div className="flex flex-col gap-3">
      <nav
        aria-label={t('applicants.states')}
        className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        <StateChip to={to(null)} label={t('applicants.all')} count={total} on={!filters.state} />
        {shown.map((state) => (
          <StateChip
            key={state}
            to={to(state)}
            label={t(`terms.application_state.${state}`)}
            count={counts[state]}
            on={filters.state === state}
            tone={state === 'sent' ? 'wait' : 'quiet'}
          />
        ))}
      </nav>
      <Form
        className="flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-2"
        role="search"
      >
        {filters.state && <input type="hidden" name="state" value={filters.state} />}
        <select
          name="opening"
          aria-label={t('applicants.opening')}
          defaultValue={filters.openingId ?? ''}
          key={`opening-${filters.openingId}`}
          className={classes(FIELD, 'max-md:min-w-0 max-md:flex-1 md:max-w-60')}
        >
          <option value="">{t('applicants.all_openings')}</option>
          {props.openings.map((opening) => (
            <option key={opening.id} value={opening.id}>
              {opening.title}
            </option>
          ))}
        </select>
        <select
          name="sort"
          aria-label={t('applicants.sort')}
          defaultValue={filters.sort}
          key={`sort-${filters.sort}`}
          className={classes(FIELD, 'max-md:min-w-0 max-md:flex-1')}
        >
          {APPLICANT_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`applicants.sort_${sort}`)}
            </option>
          ))}
        </select>
        <input
          type="search"
          name="q"
          defaultValue={filters.q}
          key={`q-${filters.q}`}
          aria-label={t('applicants.search')}
          placeholder={t('applicants.search')}
          maxLength={40}
          className={classes(FIELD, 'max-md:min-w-0 max-md:flex-1 md:w-44')}
        />
        <Button rank="secondary" size="desk" className="max-md:min-h-11">
          <Search aria-hidden size={16} />
          {t('applicants.show')}
        </Button>
      </Form>
    </div>
  )
}
