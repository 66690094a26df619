import { useLocale } from '#app/i18n/react.tsx'

export interface FigureBar {
  label: string
  count: number
  /** Behind the number. */
  note?: string
}

/** Numbers of one kind under each other, with a bar each to compare them by. */
export function FigureBars(props: { caption: string; bars: FigureBar[] }) {
  const { locale } = useLocale()
  const most = Math.max(...props.bars.map((bar) => bar.count), 1)
  return (
    <table className="w-full border-separate border-spacing-y-1.5 text-desk">
      <caption className="sr-only">{props.caption}</caption>
      <tbody>
        {props.bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row" className="w-px pr-4 text-left font-normal whitespace-nowrap text-body">
              {bar.label}
            </th>
            <td className="w-px pr-3 text-right font-semibold whitespace-nowrap text-ink">
              {bar.count.toLocaleString(locale)}
            </td>
            <td>
              <svg
                aria-hidden
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                className="h-4 w-full rounded-desk"
              >
                <rect width={100} height={10} className="fill-sunken" />
                <rect width={(100 * bar.count) / most} height={10} className="fill-action" />
              </svg>
            </td>
            {bar.note !== undefined && (
              <td className="w-px pl-3 text-right text-desk-small whitespace-nowrap text-quiet">
                {bar.note}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
