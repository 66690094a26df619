import { Link } from '@remix-run/react'
import { ChevronLeft, Printer } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Brand, SkipLink } from '#app/ui/brand.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { SiteFoot } from '#app/ui/site-foot.tsx'

/**
 * The frame of a page that is there to be printed: on the screen a sheet of paper with a bar above,
 * on paper the sheet alone. Paper is white in every theme and of one text size.
 */
export function Paper(props: { back: { to: string; label: string }; children: ReactNode }) {
  const t = useT()
  return (
    <div className="flex min-h-dvh flex-col print:block print:min-h-0">
      <SkipLink />
      <header className="bg-head text-head-ink print:hidden">
        <div className="mx-auto flex min-h-14 max-w-4xl flex-wrap items-center justify-between gap-x-4 px-4">
          <Brand />
          <Link
            to={props.back.to}
            className="inline-flex min-h-11 min-w-11 items-center gap-0.5 text-base hover:underline"
          >
            <ChevronLeft aria-hidden size={18} />
            {props.back.label}
          </Link>
        </div>
      </header>
      <main id="main" className="flex-1 px-4 py-6 print:p-0">
        <div className="mx-auto mb-4 flex max-w-4xl flex-wrap items-center justify-between gap-3 print:hidden">
          <p className="text-base text-quiet">{t('sharing.sheet.print_hint')}</p>
          <PrintButton />
        </div>
        <article className="paper mx-auto max-w-4xl rounded-card bg-card p-4 text-ink sm:p-6 shadow-float md:p-10 print:max-w-none print:rounded-none print:p-0 print:shadow-none">
          {props.children}
        </article>
      </main>
      <div className="print:hidden">
        <SiteFoot />
      </div>
    </div>
  )
}

/** There only where it can do something: without scripts a browser's own menu prints as well. */
function PrintButton() {
  const t = useT()
  const [isAble, setAble] = useState(false)
  useEffect(() => setAble(true), [])
  if (!isAble) return null
  return (
    <button
      type="button"
      onClick={() => window.print()}
      className={buttonClasses('primary', 'desk', 'min-h-11')}
    >
      <Printer aria-hidden size={18} />
      {t('sharing.sheet.print')}
    </button>
  )
}
