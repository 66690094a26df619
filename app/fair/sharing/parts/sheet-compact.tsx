import { useLocale } from '#app/i18n/react.tsx'
import { sayPay } from '../../model/pay.ts'
import { sayCount, sayFloor } from '../../model/search-labels.ts'
import type { SheetOpening } from '../booth-sheet.ts'
import { openingNumber } from '../model/opening-number.ts'
import { CodeImage } from './code-image.tsx'

/** Many openings on little paper: two beside each other, each with what is asked first and a code. */
export function SheetCompact(props: { openings: SheetOpening[] }) {
  const { locale, t } = useLocale()
  return (
    <>
      <ul className="grid gap-x-6 sm:grid-cols-2 print:grid-cols-2">
        {props.openings.map((opening) => (
          <li
            key={opening.id}
            className="flex min-w-0 break-inside-avoid items-center gap-3 border-b border-line py-1.5"
          >
            <CodeImage opening={opening} size={4.5} />
            <div className="min-w-0 flex-1">
              <h2 className="text-base leading-snug font-bold">{opening.title}</h2>
              <p className="text-base leading-snug font-bold text-link">
                {sayPay(opening.pay, locale, t)}
              </p>
              <p className="text-small text-body">
                {[
                  t('finding.headcount', { count: sayCount(opening.headcount) }),
                  sayFloor(opening.education, t),
                ].join(' · ')}
              </p>
              <p className="text-small text-quiet">{openingNumber(opening.id)}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="pt-3 text-small text-quiet">{t('finding.opening.no_fee')}</p>
    </>
  )
}
