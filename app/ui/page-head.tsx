import { Link } from '@remix-run/react'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'

/** The head of a seeker's page: back, title, and what can be done with it. */
export function PageHead(props: { title: string; back?: string; aside?: ReactNode }) {
  const t = useT()
  return (
    <header className="flex flex-col gap-2 pt-3 pb-4">
      {props.back && (
        <Link
          to={props.back}
          aria-label={t('nav.back')}
          className="-ml-3 inline-flex size-11 items-center justify-center rounded-chip text-ink hover:bg-sunken"
        >
          <ChevronLeft aria-hidden />
        </Link>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title font-bold text-ink">{props.title}</h1>
        {props.aside}
      </div>
    </header>
  )
}

/** The head of a page that a tab leads to, on the green that all four of them begin with. */
export function TabHead(props: { title: string }) {
  return (
    <header className="bg-head text-head-ink">
      <div className="mx-auto flex min-h-14 max-w-5xl items-center px-4 py-3 md:py-7">
        <h1 className="text-title font-bold">{props.title}</h1>
      </div>
    </header>
  )
}

/** The column of a seeker's page: the phone's width, a little more on a desktop. */
export function Column(props: { children: ReactNode; wide?: boolean }) {
  return (
    <div className={`mx-auto w-full px-4 pb-8 ${props.wide ? 'max-w-5xl' : 'max-w-2xl'}`}>
      {props.children}
    </div>
  )
}
