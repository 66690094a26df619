import { useT } from '#app/i18n/react.tsx'
import { FilterChoice, FilterDays, FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
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
      <FilterForm
        of={writeComplaintFilter(filter)}
        clear={
          isNarrowedComplaints(filter)
            ? `/organiser/complaints${answered ? '?state=answered' : ''}`
            : null
        }
      >
        {answered && <input type="hidden" name="state" value="answered" />}
        {order !== (answered ? '-at' : 'at') && <input type="hidden" name="sort" value={order} />}
        <FilterWords id="complaint-q" label={t('complaint.search')} words={q} />
        <FilterChoice
          id="complaint-kind"
          name="kind"
          label={t('complaint.kind')}
          value={kind ?? ''}
          any={t('finding.filters.no_matter')}
          options={COMPLAINT_KINDS.map((known) => ({
            value: known,
            label: t(`complaint.kinds.${known}`),
          }))}
        />
        <FairFilter id="complaint-fair" fair={fair} fairs={fairs} />
        <FilterDays id="complaint" from={from} to={to} />
      </FilterForm>
    </div>
  )
}
