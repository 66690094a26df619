import { useLocale } from '#app/i18n/react.tsx'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import { Button } from './button.tsx'
import { SelectionElsewhere } from './selection-elsewhere.tsx'
import type { ListSelection } from './selection.ts'

/** Names that are said of what is out of sight. */
const NAMED = 5

/**
 * How far a list's ticks reach: how many there are, and how many and which of them on other pages; and, once the
 * whole page is ticked, everything that the list's filter finds.
 */
export function SelectionScope(props: {
  selection: ListSelection
  /** How many the filter finds. */
  total: number
  /** Rows of this page. */
  shown: number
  /** When the list was read. */
  now: Date
  /** So many are ticked, in the list's own words. */
  say: (count: number) => string
}) {
  const { locale, t } = useLocale()
  const { selection, total, shown } = props
  const { count, elsewhere, elsewhereNames, isAll, isCounted } = selection
  const most = Math.min(total, SELECTION_MAX)
  return (
    <div className="flex basis-full flex-wrap items-center gap-x-4 gap-y-1 text-desk text-body">
      <SelectionElsewhere ids={elsewhere} />
      <span role="status" className="px-1">
        {isCounted && (isAll || count > 0) && props.say(isAll ? most : count)}
        {isCounted &&
          !isAll &&
          elsewhere.length > 0 &&
          t('table.elsewhere', { count: elsewhere.length })}
        {isCounted && !isAll && elsewhereNames.length > 0 && (
          <span className="text-quiet">
            {t('table.elsewhere_named', {
              names: elsewhereNames.slice(0, NAMED).join(t('table.between_names')),
            })}
            {elsewhere.length > NAMED && ' …'}
          </span>
        )}
      </span>
      {total > shown && (
        <label className="inline-flex min-h-11 items-center gap-2 font-medium text-link md:min-h-9 only-with-page-selected">
          <input
            type="checkbox"
            name="all"
            value={props.now.getTime()}
            defaultChecked={isAll}
            className="size-4 accent-action max-md:size-5"
          />
          {total > SELECTION_MAX
            ? t('table.select_first', {
                most: most.toLocaleString(locale),
                count: total.toLocaleString(locale),
              })
            : t('table.select_found', { count: total.toLocaleString(locale) })}
        </label>
      )}
      {isCounted && count > 0 && (
        <Button
          type="button"
          rank="quiet"
          size="desk"
          onClick={selection.clear}
          className="px-2 md:min-h-9"
        >
          {t('table.select_none')}
        </Button>
      )}
    </div>
  )
}
