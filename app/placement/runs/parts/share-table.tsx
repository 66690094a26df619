import { useLocale } from '#app/i18n/react.tsx'
import { placedOf, type Shares } from '../model/outcome.ts'
import { ShareBar } from './share-bar.tsx'

/** How many got which choice in each group of students, with a bar each to compare them by. */
export function ShareTable(props: {
  title: string
  shares: Shares[]
  say?: (key: string) => string
}) {
  const { locale, t } = useLocale()
  const cell = 'py-2 pl-3 text-right whitespace-nowrap text-ink'
  return (
    <table className="w-full border-collapse text-desk">
      <caption className="pb-2 text-left font-semibold text-ink">{props.title}</caption>
      <thead className="text-desk-small text-quiet">
        <tr className="border-b border-line">
          <th scope="col" className="py-1.5 text-left font-medium">
            {t('allocation.group_of')}
          </th>
          <th scope="col" className="py-1.5 pl-3 text-right font-medium md:whitespace-nowrap">
            {t('allocation.placed')}
          </th>
          <th scope="col" className="py-1.5 pl-3 text-right font-medium md:whitespace-nowrap">
            {t('allocation.first_choice')}
          </th>
          <th scope="col" className="py-1.5 pl-3 text-right font-medium md:whitespace-nowrap">
            {t('allocation.unplaced')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.shares.map((shares) => (
          <tr key={shares.key} className="border-b border-line last:border-b-0">
            <th scope="row" className="w-full py-2 text-left font-normal text-body">
              <span className="flex flex-col gap-1">
                {props.say ? props.say(shares.key) : shares.key}
                <ShareBar shares={shares} isSmall />
              </span>
            </th>
            <td className={cell}>
              {placedOf(shares).toLocaleString(locale)} / {shares.students.toLocaleString(locale)}
            </td>
            <td className={cell}>
              {Math.round((100 * (shares.choices[0] ?? 0)) / Math.max(1, shares.students))}%
            </td>
            <td className={cell}>{shares.unplaced.toLocaleString(locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
