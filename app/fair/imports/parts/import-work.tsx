import { useRevalidator } from '@remix-run/react'
import { Loader } from 'lucide-react'
import { useEffect } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import type { ShownImport } from '../imports.ts'
import { isAtWork } from '../model/import.ts'

const LOOK_AGAIN_MS = 1000
const LOOK_AGAIN_S = 3

/** What is being done with an import elsewhere, looked at again until it is done. */
export function ImportWork(props: { shown: ShownImport }) {
  const { locale, t } = useLocale()
  const { revalidate, state: looking } = useRevalidator()
  const { state, rowsRead, counts } = props.shown
  const atWork = isAtWork(state)
  useEffect(() => {
    // A look that takes longer than the pause would be broken off by the next one.
    if (!atWork || looking !== 'idle') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [atWork, looking, revalidate])
  if (!atWork) return null
  const isReading = state === 'reading'
  return (
    <div className="flex flex-col items-center gap-3 rounded-card border border-line bg-card px-6 py-16 text-center">
      <noscript>
        <meta httpEquiv="refresh" content={String(LOOK_AGAIN_S)} />
      </noscript>
      <Loader aria-hidden size={32} className="animate-spin text-link" />
      <p role="status" className="text-lead font-semibold text-ink">
        {t(isReading ? 'import.reading_title' : 'import.committing_title')}
      </p>
      <p className="max-w-md text-base text-quiet">
        {isReading
          ? t('import.reading_text', { rows: rowsRead.toLocaleString(locale) })
          : t('import.committing_text', { count: counts.ready.toLocaleString(locale) })}
      </p>
    </div>
  )
}
