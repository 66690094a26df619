import { useT } from '#app/i18n/react.tsx'
import { FilterChoice, FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import {
  isSearched,
  STUDENT_FILTERS,
  writeStudentQuery,
  type StudentFilter,
  type StudentQuery,
} from '../model/student-list.ts'

interface Group {
  id: string
  name: string
  majorId: string
  major: string
  departmentId: string
  department: string
}

/** What narrows the roster: states with their numbers, words, department, major and class group. */
export function StudentFilters(props: {
  query: StudentQuery
  counts: Record<StudentFilter, number>
  groups: Group[]
}) {
  const t = useT()
  const { query, counts, groups } = props
  const { search, departmentId, majorId, classGroupId, filter } = query
  const to = (changes: Partial<StudentQuery>) => writeStudentQuery({ ...query, ...changes }) || '?'
  const cleared = { search: '', departmentId: null, majorId: null, classGroupId: null }
  const isNarrowed = isSearched(query)
  const order = `${query.descending ? '-' : ''}${query.sort}`
  const inDepartment = groups.filter((one) => !departmentId || one.departmentId === departmentId)
  const inMajor = inDepartment.filter((one) => !majorId || one.majorId === majorId)
  return (
    <div className="flex flex-col gap-3">
      <nav
        aria-label={t('roster.states')}
        className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        {STUDENT_FILTERS.map((one) => (
          <StateChip
            key={one}
            to={to({ filter: one })}
            label={t(`roster.filter.${one}`)}
            count={counts[one]}
            on={one === filter}
            tone={one === 'unclaimed' ? 'wait' : 'quiet'}
          />
        ))}
      </nav>
      <FilterForm of={writeStudentQuery(query)} clear={isNarrowed ? to(cleared) : null}>
        {filter !== 'enrolled' && <input type="hidden" name="state" value={filter} />}
        {order !== 'number' && <input type="hidden" name="sort" value={order} />}
        <FilterWords id="roster-q" label={t('roster.search')} words={search} />
        <FilterChoice
          id="roster-department"
          name="department"
          label={t('roster.department')}
          value={departmentId ?? ''}
          any={t('finding.filters.no_matter')}
          options={once(groups.map((one) => ({ value: one.departmentId, label: one.department })))}
          className="md:max-w-48"
        />
        <FilterChoice
          id="roster-major"
          name="major"
          label={t('college.major')}
          value={majorId ?? ''}
          any={t('finding.filters.no_matter')}
          options={once(inDepartment.map((one) => ({ value: one.majorId, label: one.major })))}
          className="md:max-w-48"
        />
        <FilterChoice
          id="roster-group"
          name="group"
          label={t('college.group')}
          value={classGroupId ?? ''}
          any={t('finding.filters.no_matter')}
          options={inMajor.map((one) => ({ value: one.id, label: one.name }))}
          className="md:max-w-56"
        />
      </FilterForm>
    </div>
  )
}

function once(options: { value: string; label: string }[]) {
  return [...new Map(options.map((option) => [option.value, option])).values()]
}
