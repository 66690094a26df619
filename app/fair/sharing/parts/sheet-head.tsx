import { useT } from '#app/i18n/react.tsx'
import { sayCount } from '../../model/search-labels.ts'
import type { BoothSheet } from '../booth-sheet.ts'

/** Whose booth it is, where it is, and what is sought: read from three metres away. */
export function SheetHead(props: { sheet: BoothSheet }) {
  const t = useT()
  const { employer, fair, openings } = props.sheet
  const people = openings.reduce((sum, opening) => sum + opening.headcount, 0)
  return (
    <header className="flex flex-wrap items-start justify-between gap-4 border-b-2 border-action pb-4">
      <div className="min-w-0 flex-1 basis-72">
        {fair && <p className="text-lead font-semibold text-link">{fair.name}</p>}
        <h1 className="text-poster font-bold text-balance">{employer.name}</h1>
        {openings.length > 0 && (
          <p className="text-lead text-body">
            {t('sharing.sheet.offer', {
              openings: sayCount(openings.length),
              people: sayCount(people),
            })}
          </p>
        )}
      </div>
      {fair?.booth && (
        <p className="flex min-w-28 flex-col items-center rounded-card bg-head px-5 py-2 text-head-ink">
          <span className="text-base">{t('sharing.sheet.booth')}</span>
          <span className="text-poster font-bold">{fair.booth}</span>
        </p>
      )}
    </header>
  )
}

/** What to do with the codes, in three steps. */
export function SheetSteps() {
  const t = useT()
  return (
    <ol className="my-4 grid gap-x-6 gap-y-1 rounded-button bg-tint px-4 py-3 text-base sm:grid-cols-3 print:grid-cols-3">
      {([1, 2, 3] as const).map((step) => (
        <li key={step} className="flex gap-2">
          <span className="font-bold text-link">{step}</span>
          {t(`sharing.sheet.step_${step}`)}
        </li>
      ))}
    </ol>
  )
}
