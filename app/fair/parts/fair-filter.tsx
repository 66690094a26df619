import { useT } from '#app/i18n/react.tsx'
import { FilterChoice } from '#app/ui/filter-field.tsx'

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
  const known = fairs.map((one) => ({
    value: fair === one.id ? one.id : one.code,
    label: one.name,
  }))
  return (
    <FilterChoice
      id={id}
      name="fair"
      label={t('finding.filters.fair')}
      value={fair}
      any={t('finding.filters.no_matter')}
      options={isKnown ? known : [{ value: fair, label: fair }, ...known]}
      className="md:max-w-44"
    />
  )
}
