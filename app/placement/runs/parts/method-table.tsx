import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import type { Compared } from '../comparison.ts'
import { placedOf } from '../model/outcome.ts'
import { letterOf } from '../model/shown-methods.ts'

/** The methods side by side where their cards have no room to be: on a phone. */
export function MethodTable(props: {
  rows: { method: AllocationMethod; allocation: Compared | null }[]
  shown: string | null
}) {
  const { locale, t } = useLocale()
  const head = 'px-2 py-2 text-right font-medium'
  const cell = 'px-2 text-right font-semibold text-ink'
  return (
    <div className="overflow-hidden rounded-card border border-line bg-card sm:hidden">
      <table className="w-full border-collapse text-desk">
        <caption className="sr-only">{t('allocation.compare')}</caption>
        <thead className="bg-sunken text-desk-small text-quiet">
          <tr>
            <th scope="col" className="py-2 pl-3 text-left font-medium">
              {t('allocation.compare_method')}
            </th>
            <th scope="col" className={head}>
              {t('allocation.placed')}
            </th>
            <th scope="col" className={head}>
              {t('allocation.first_share')}
            </th>
            <th scope="col" className={classes(head, 'pr-3')}>
              {t('allocation.unplaced')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ method, allocation }) => {
            const isShown = allocation !== null && allocation.id === props.shown
            const shares = allocation?.shares
            const name = `${letterOf(method)} ${t(`allocation.method.${method}`)}`
            return (
              <tr key={method} className={classes('border-t border-line', isShown && 'bg-tint')}>
                <th scope="row" className="pl-3 text-left font-normal">
                  {allocation && shares ? (
                    <Link
                      to={`?show=${allocation.id}`}
                      preventScrollReset
                      aria-current={isShown ? 'true' : undefined}
                      className="inline-flex min-h-11 items-center text-link aria-[current]:font-semibold"
                    >
                      {name}
                    </Link>
                  ) : (
                    <span className="inline-flex min-h-11 items-center text-quiet">{name}</span>
                  )}
                </th>
                {shares ? (
                  <>
                    <td className={cell}>{placedOf(shares).toLocaleString(locale)}</td>
                    <td className={cell}>
                      {Math.round((100 * (shares.choices[0] ?? 0)) / Math.max(1, shares.students))}%
                    </td>
                    <td
                      className={classes(
                        'px-2 pr-3 text-right font-semibold',
                        shares.unplaced > 0 ? 'text-urgent' : 'text-ink',
                      )}
                    >
                      {shares.unplaced.toLocaleString(locale)}
                    </td>
                  </>
                ) : (
                  <td colSpan={3} className="px-2 pr-3 text-right text-desk-small text-quiet">
                    {allocation
                      ? t(`allocation.state.${allocation.state}`)
                      : t('allocation.none_yet')}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
