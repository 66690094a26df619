import { useT } from '#app/i18n/react.tsx'
import { FilterChoice, FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { isNarrowed, type AllocationQuery } from '../model/allocation-query.ts'

/** What narrows an allocation's students. */
export function AllocationFilters(props: {
  query: AllocationQuery
  posts: { id: string; title: string; employer: string }[]
  classGroups: string[]
  mostRanks: number
  /** Whether anybody got a post that she ranked in the second round. */
  hasSecond: boolean
  /** Whether somebody may not stay at her post. */
  hasLeaving: boolean
}) {
  const t = useT()
  const { query, posts, classGroups, mostRanks, hasSecond, hasLeaving } = props
  const choices = Array.from({ length: mostRanks }, (_, at) => ({
    value: String(at + 1),
    label: t('allocation.choice', { number: at + 1 }),
  }))
  return (
    <FilterForm
      of={JSON.stringify([query.q, query.post, query.group, query.got])}
      clear={isNarrowed(query) ? '?' : null}
    >
      <FilterWords id="students-q" label={t('allocation.search')} words={query.q} />
      <FilterChoice
        id="students-post"
        name="post"
        label={t('allocation.post_only')}
        value={query.post}
        any={t('allocation.any')}
        options={posts.map(({ id, title, employer }) => ({
          value: id,
          label: `${title} · ${employer}`,
        }))}
        className="md:max-w-64"
      />
      <FilterChoice
        id="students-group"
        name="group"
        label={t('allocation.class_group')}
        value={query.group}
        any={t('allocation.any')}
        options={classGroups.map((name) => ({ value: name, label: name }))}
      />
      <FilterChoice
        id="students-got"
        name="got"
        label={t('allocation.got')}
        value={query.got}
        any={t('allocation.any')}
        options={[
          ...choices,
          ...(hasSecond ? [{ value: 'second', label: t('allocation.second_round') }] : []),
          { value: 'unplaced', label: t('allocation.unplaced') },
          { value: 'outside', label: t('allocation.outside') },
          { value: 'locked', label: t('allocation.settled') },
          ...(hasLeaving || query.got === 'leaving'
            ? [{ value: 'leaving', label: t('allocation.leaving') }]
            : []),
        ]}
      />
    </FilterForm>
  )
}
