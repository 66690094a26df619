import { useT } from '#app/i18n/react.tsx'
import { FilterChoice, FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { VISIT_VERDICTS } from '../model/site-visit.ts'
import type { VisitQuery } from '../model/visit-list.ts'

/** What narrows the reports of visits; their order stays. */
export function VisitFilters(props: { query: VisitQuery; isNarrowed: boolean }) {
  const t = useT()
  const { query, isNarrowed } = props
  return (
    <FilterForm of={JSON.stringify([query.q, query.verdict])} clear={isNarrowed ? '?' : null}>
      <input type="hidden" name="sort" value={`${query.descending ? '-' : ''}${query.sort}`} />
      <FilterWords id="visits-q" label={t('visit.search')} words={query.q} />
      <FilterChoice
        id="visits-verdict"
        name="verdict"
        label={t('visit.column.verdict')}
        value={query.verdict ?? ''}
        any={t('visit.any_verdict')}
        options={VISIT_VERDICTS.map((value) => ({ value, label: t(`visit.verdict.${value}`) }))}
      />
    </FilterForm>
  )
}
