import { useLocale } from '#app/i18n/react.tsx'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import { classes } from './classes.ts'

/** How many a step for everything found has left for another press, where it has left any. */
export function SelectionLeft(props: { count: number; className?: string }) {
  const { locale, t } = useLocale()
  if (props.count === 0) return null
  return (
    <p className={classes('font-medium text-wait', props.className)}>
      {t('table.left', {
        count: props.count.toLocaleString(locale),
        most: SELECTION_MAX.toLocaleString(locale),
      })}
    </p>
  )
}
