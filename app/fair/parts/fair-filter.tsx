import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { FILTER_CONTROL, FilterField } from '#app/ui/filter-field.tsx'

/** The choice of a fair above a desk's table, as `fair`: its code, or its id where a link says that. */
export function FairFilter(props: {
  id: string
  /** The one chosen, by id or code; empty for none. */
  fair: string
  fairs: { id: string; code: string; name: string }[]
}) {
  const t = useT()
  const { id, fair, fairs } = props
  const isKnown = fair === '' || fairs.some((one) => one.id === fair || one.code === fair)
  return (
    <FilterField label={t('finding.filters.fair')} id={id}>
      <select
        id={id}
        name="fair"
        defaultValue={fair}
        className={classes(FILTER_CONTROL, 'md:max-w-44')}
      >
        <option value="">{t('finding.filters.no_matter')}</option>
        {!isKnown && <option value={fair}>{fair}</option>}
        {fairs.map((one) => (
          <option key={one.id} value={fair === one.id ? one.id : one.code}>
            {one.name}
          </option>
        ))}
      </select>
    </FilterField>
  )
}
