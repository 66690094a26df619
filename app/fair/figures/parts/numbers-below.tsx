import { useLocale } from '#app/i18n/react.tsx'

/** A chart's numbers as a table, folded until somebody wants them. */
export function NumbersBelow(props: {
  caption: string
  heads: string[]
  rows: (string | number)[][]
}) {
  const { locale, t } = useLocale()
  return (
    <details className="group text-desk print:hidden">
      <summary className="inline-flex min-h-11 min-w-11 list-none items-center text-link underline-offset-4 hover:underline md:min-h-6">
        {t('figures.as_table')}
      </summary>
      <div className="max-h-80 overflow-y-auto rounded-desk border border-line">
        <table className="w-full border-collapse text-left">
          <caption className="sr-only">{props.caption}</caption>
          <thead className="sticky top-0 bg-sunken text-desk-small text-quiet">
            <tr>
              {props.heads.map((head, index) => (
                <th
                  key={head}
                  scope="col"
                  className={`px-3 py-1.5 font-medium ${index > 0 ? 'text-right' : ''}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map(([name, ...numbers]) => (
              <tr key={name} className="border-t border-line">
                <th scope="row" className="px-3 py-1 font-normal text-body">
                  {name}
                </th>
                {numbers.map((number, index) => (
                  <td key={props.heads[index + 1]} className="px-3 py-1 text-right text-ink">
                    {number.toLocaleString(locale)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
