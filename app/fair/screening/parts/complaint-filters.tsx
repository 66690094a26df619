import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { FILTER_CONTROL, FilterDays, FilterField, FilterWords } from '#app/ui/filter-field.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import type { FairChoice } from '../../openings.ts'
import { FairFilter } from '../../parts/fair-filter.tsx'
import { COMPLAINT_KINDS } from '../model/complaint.ts'
import {
  isNarrowedComplaints,
  writeComplaintFilter,
  type ComplaintFilter,
} from '../model/complaint-list.ts'

/** What narrows the reports: whether they wait, words, what is wrong, the fair, and days. */
export function ComplaintFilters(props: {
  filter: ComplaintFilter
  fairs: FairChoice[]
  open: number
  answered: number
}) {
  const t = useT()
  const { filter, fairs } = props
  const { answered, q, kind, fair, from, to } = filter
  // Each state has its own usual order.
  const state = (isAnswered: boolean) =>
    writeComplaintFilter({
      ...filter,
      answered: isAnswered,
      sort: 'at',
      descending: isAnswered,
      page: 1,
    }) || '?'
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label={t('opening_desk.column_state')} className="flex flex-wrap gap-2 py-1">
        <StateChip
          to={state(false)}
          label={t('complaint.open')}
          count={props.open}
          on={!answered}
          tone="wait"
        />
        <StateChip
          to={state(true)}
          label={t('complaint.answered')}
          count={props.answered}
          on={answered}
        />
      </nav>
      <Form
        key={writeComplaintFilter(filter)}
        role="search"
        className="flex flex-wrap items-end gap-3 max-md:grid max-md:grid-cols-2"
      >
        {answered && <input type="hidden" name="state" value="answered" />}
        {order !== (answered ? '-at' : 'at') && <input type="hidden" name="sort" value={order} />}
        <FilterWords id="complaint-q" label={t('complaint.search')} words={q} />
        <FilterField label={t('complaint.kind')} id="complaint-kind">
          <select
            id="complaint-kind"
            name="kind"
            defaultValue={kind ?? ''}
            className={FILTER_CONTROL}
          >
            <option value="">{t('finding.filters.no_matter')}</option>
            {COMPLAINT_KINDS.map((known) => (
              <option key={known} value={known}>
                {t(`complaint.kinds.${known}`)}
              </option>
            ))}
          </select>
        </FilterField>
        <FairFilter id="complaint-fair" fair={fair} fairs={fairs} />
        <FilterDays id="complaint" from={from} to={to} />
        <Button rank="secondary" size="desk" className="max-md:min-h-11">
          {t('action.filter')}
        </Button>
        {isNarrowedComplaints(filter) && (
          <LinkButton
            to={`/organiser/complaints${answered ? '?state=answered' : ''}`}
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
