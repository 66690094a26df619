import { useT } from '#app/i18n/react.tsx'
import { FilterChoice, FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { CANDIDATE_SAID, isNarrowed, type CandidateQuery } from '../model/candidate-list.ts'

/** What narrows a post's candidates; their order stays. */
export function CandidateFilters(props: {
  query: CandidateQuery
  groups: { id: string; name: string }[]
  mayRank: boolean
}) {
  const t = useT()
  const { query, groups, mayRank } = props
  const said = CANDIDATE_SAID.filter((one) => mayRank || one !== 'place')
  return (
    <FilterForm
      of={JSON.stringify([query.q, query.group, query.said])}
      clear={isNarrowed(query) ? '?' : null}
    >
      <input type="hidden" name="sort" value={`${query.descending ? '-' : ''}${query.sort}`} />
      <FilterWords id="candidates-q" label={t('candidates.search')} words={query.q} />
      <FilterChoice
        id="candidates-group"
        name="group"
        label={t('college.group')}
        value={query.group ?? ''}
        any={t('candidates.any_group')}
        options={groups.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterChoice
        id="candidates-said"
        name="said"
        label={t('candidates.said')}
        value={query.said ?? ''}
        any={t('candidates.any_said')}
        options={said.map((value) => ({ value, label: t(`candidates.said.${value}`) }))}
      />
    </FilterForm>
  )
}
