import { useLocale } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { sayPay } from '../../model/pay.ts'
import { sayBenefits, sayCount, sayFloor, sayUnusualKind } from '../../model/search-labels.ts'
import type { SheetOpening } from '../booth-sheet.ts'
import { openingNumber } from '../model/opening-number.ts'
import { CodeImage } from './code-image.tsx'

const BENEFITS = 5

/**
 * The openings of a sheet, a code each. A table, because its head comes again on every page and a
 * row is never split between two.
 */
export function SheetOpenings(props: { openings: SheetOpening[]; running: string }) {
  const { t } = useLocale()
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="border-b border-line-strong text-left text-small text-quiet">
          <th className="py-1.5 font-normal">{props.running}</th>
          <th className="w-[min(8rem,45%)] py-1.5 text-center font-normal">
            {t('sharing.sheet.scan')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.openings.map((opening) => (
          <tr key={opening.id} className="break-inside-avoid border-b border-line">
            <td className="py-3 pr-4 align-middle">
              <Row opening={opening} />
            </td>
            <td className="py-2 align-middle">
              <span className="flex flex-col items-center text-center">
                <CodeImage opening={opening} size={6.5} />
                <span className="max-w-full text-small break-all text-quiet">
                  {openingNumber(opening.id)}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2} className="pt-3 text-small text-quiet">
            {t('finding.opening.no_fee')}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function Row(props: { opening: SheetOpening }) {
  const { locale, t } = useLocale()
  const { opening } = props
  const district = districtName(opening.districtCode)
  const { address } = opening
  const facts = [
    t('finding.headcount', { count: sayCount(opening.headcount) }),
    sayFloor(opening.education, t),
    sayUnusualKind(opening.kind, t),
    opening.shift && t(`terms.shift.${opening.shift}`),
    ...sayBenefits(opening.benefits, t, BENEFITS),
  ].filter(Boolean)
  return (
    <>
      <h2 className="text-sheet font-bold">{opening.title}</h2>
      <p className="text-sheet font-bold text-link">{sayPay(opening.pay, locale, t)}</p>
      <p className="text-base text-body">{facts.join(' · ')}</p>
      <p className="text-small text-quiet">
        {address.startsWith(district) ? address : `${district}${address}`}
      </p>
    </>
  )
}
