import { Form } from '@remix-run/react'
import { ListFilter, Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { StateChip } from '#app/ui/state-chip.tsx'
import {
  APPLICANT_SORTS,
  countMoreFilters,
  INTERVIEW_FILTERS,
  writeApplicantFilters,
  type ApplicantFilters,
} from '../model/applicant-list.ts'
import { APPLICATION_STATES, type ApplicationState } from '../model/application.ts'
import { OWN_EDUCATIONS, OWN_EXPERIENCES } from '../model/terms.ts'
import type { ApplicantList } from '../applicants.ts'

const FOLDED = 'applicant-filters'

const FIELD =
  'min-h-11 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10'

/** What narrows the list of applicants: states with their numbers, opening, words, order. */
export function ApplicantFilterBar(props: {
  filters: ApplicantFilters
  counts: ApplicantList['counts']
  openings: ApplicantList['openings']
  /** False where the states are columns already. */
  states?: boolean
}) {
  const t = useT()
  const { filters, counts } = props
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const to = (state: ApplicationState | null) => `?${writeApplicantFilters({ ...filters, state })}`
  const { openingId, unread, sort } = filters
  const folded =
    countMoreFilters(filters) + [openingId, unread, sort !== 'waiting'].filter(Boolean).length
  const shown = APPLICATION_STATES.filter((state) => counts[state] > 0 || filters.state === state)
  return (
    <div className="flex flex-col gap-3">
      {props.states !== false && (
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
      )}
      {/* On a phone the search alone, with the rest folded behind a box that needs no scripts: the
          first card belongs on the first screen. */}
      <Form
        className="group/filters flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto_auto]"
        role="search"
      >
        {filters.state && <input type="hidden" name="state" value={filters.state} />}
        <input
          type="search"
          name="q"
          defaultValue={filters.q}
          key={`q-${filters.q}`}
          aria-label={t('applicants.search')}
          placeholder={t('applicants.search')}
          maxLength={40}
          className={classes(FIELD, 'max-md:min-w-0 md:w-56')}
        />
        <label className="inline-flex min-h-11 items-center gap-1.5 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink has-checked:border-action has-checked:bg-tint has-checked:text-link has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-action md:hidden">
          <input type="checkbox" data-fold aria-controls={FOLDED} className="sr-only" />
          <ListFilter aria-hidden size={16} />
          {folded > 0 ? t('finding.filters.count', { count: folded }) : t('finding.filters')}
        </label>
        <div
          id={FOLDED}
          className="contents max-md:order-last max-md:col-span-3 max-md:hidden max-md:grid-cols-2 max-md:gap-2 max-md:group-has-[[data-fold]:checked]/filters:grid"
        >
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
          <MoreFilters filters={filters} />
          <label className="inline-flex min-h-11 items-center gap-2 px-1 text-desk text-body max-md:row-start-2 md:min-h-10">
            <input
              type="checkbox"
              name="unread"
              value="1"
              defaultChecked={filters.unread}
              key={`unread-${filters.unread}`}
              className="size-4 accent-action max-md:size-5"
            />
            {t('applicants.unread')}
          </label>
        </div>
        <Button
          rank="secondary"
          size="desk"
          className="max-md:min-h-11 max-md:min-w-11 max-md:px-3"
        >
          <Search aria-hidden size={16} />
          <span className="max-md:sr-only">{t('applicants.show')}</span>
        </Button>
      </Form>
    </div>
  )
}

/** What is asked for less often, folded together: education, experience, days, interview. */
function MoreFilters(props: { filters: ApplicantFilters }) {
  const t = useT()
  const { filters } = props
  const count = countMoreFilters(filters)
  const choices = {
    education: OWN_EDUCATIONS.filter((one) => one !== 'any').map((value) => ({
      value,
      label: t(`terms.education.${value}`),
    })),
    experience: OWN_EXPERIENCES.filter((one) => one !== 'any').map((value) => ({
      value,
      label: t(`terms.experience.${value}`),
    })),
    interview: INTERVIEW_FILTERS.map((value) => ({
      value,
      label: t(`applicants.interview_${value}`),
    })),
  }
  return (
    <details
      open={count > 0 || undefined}
      className="open:basis-full max-md:col-span-2 md:open:order-last"
    >
      <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-desk px-2 text-desk text-link underline-offset-4 hover:underline md:min-h-10">
        {count > 0 ? t('applicants.more_filters_on', { count }) : t('applicants.more_filters')}
      </summary>
      <div className="flex flex-wrap items-end gap-3 pt-1 max-md:grid max-md:grid-cols-2">
        {(['education', 'experience', 'interview'] as const).map((name) => (
          <label key={name} className="flex min-w-0 flex-col gap-1 text-desk-small text-quiet">
            {t(`applicants.${name}`)}
            <select
              name={name}
              defaultValue={filters[name] ?? ''}
              key={`${name}-${filters[name]}`}
              className={FIELD}
            >
              <option value="">{t(`applicants.any_${name}`)}</option>
              {choices[name].map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </label>
        ))}
        {(['from', 'to'] as const).map((name) => (
          <label key={name} className="flex min-w-0 flex-col gap-1 text-desk-small text-quiet">
            {t(`applicants.${name}`)}
            <input
              type="date"
              name={name}
              defaultValue={filters[name] ?? ''}
              key={`${name}-${filters[name]}`}
              className={FIELD}
            />
          </label>
        ))}
      </div>
    </details>
  )
}
