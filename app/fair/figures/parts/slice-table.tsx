import { useLocale } from '#app/i18n/react.tsx'
import type { FairSlice } from '../fair-figures.ts'

/** A fair's numbers by one dimension: each row a bar of people sought with the hired part in it. */
export function SliceTable(props: {
  title: string
  slices: FairSlice[]
  say: (key: string) => string
}) {
  const { locale, t } = useLocale()
  const most = Math.max(...props.slices.map((slice) => slice.headcount), 1)
  const number = (count: number) => (
    <td className="py-1.5 pl-3 text-right align-top whitespace-nowrap text-ink">
      {count.toLocaleString(locale)}
    </td>
  )
  return (
    <table className="w-full border-collapse text-desk">
      <caption className="pb-2 text-left font-semibold text-ink">{props.title}</caption>
      <thead className="text-desk-small text-quiet">
        <tr className="border-b border-line">
          <th scope="col" className="py-1.5 text-left font-medium">
            {t('figures.fair.name')}
          </th>
          {(['openings', 'headcount', 'applied', 'hired'] as const).map((head) => (
            <th
              key={head}
              scope="col"
              className="py-1.5 pl-3 text-right font-medium whitespace-nowrap"
            >
              {t(`figures.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.slices.map((slice) => (
          <tr key={slice.key}>
            <th scope="row" className="w-full py-1.5 text-left font-normal text-body">
              {props.say(slice.key)}
              <Bar headcount={slice.headcount} hired={slice.hired} most={most} />
            </th>
            {number(slice.openings)}
            {number(slice.headcount)}
            {number(slice.applied)}
            {number(slice.hired)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Bar(props: { headcount: number; hired: number; most: number }) {
  const share = (count: number) => (100 * count) / props.most
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className="mt-1 block h-2 w-full"
    >
      <rect width={share(props.headcount)} height={8} className="fill-tint-line" />
      <rect width={share(props.hired)} height={8} className="fill-action" />
    </svg>
  )
}
