import { useLocale } from '#app/i18n/react.tsx'
import type { ShownImport } from '../imports.ts'
import { isAtWork } from '../model/import.ts'
import { WorkElsewhere } from './work-elsewhere.tsx'

/** What is being done with an import elsewhere. */
export function ImportWork(props: { shown: ShownImport }) {
  const { locale, t } = useLocale()
  const { state, rowsRead, counts } = props.shown
  if (!isAtWork(state)) return null
  return state === 'reading' ? (
    <WorkElsewhere
      title={t('import.reading_title')}
      text={t('import.reading_text', { rows: rowsRead.toLocaleString(locale) })}
    />
  ) : (
    <WorkElsewhere
      title={t('import.committing_title')}
      text={t('import.committing_text', { count: counts.ready.toLocaleString(locale) })}
    />
  )
}
