import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useRevalidator } from '@remix-run/react'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayTime } from '#app/ui/time.tsx'
import { useVisitor } from '#app/ui/visitor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { sayPay } from '../../model/pay.ts'
import type { Industry } from '../../model/terms.ts'
import { getFairScreen } from '../fair-screen.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, 'figures.screen')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const screen = await orRespond(getFairScreen(context, { idOrCode: params.id ?? '' }))
  return { screen, now: context.clock.now() }
}

/** Between two looks at the numbers; a wall that nobody can see asks for none. */
const AGAIN_MS = 15_000

/** A fair in large numbers, for a wall in the hall. They change in place, without movement. */
export default function FairScreenPage() {
  const { locale, t } = useLocale()
  const { screen, now } = useLoaderData<typeof loader>()
  const visitor = useVisitor()
  useAgain()
  const { fair } = screen
  const numbers = [
    { label: t('figures.employers'), count: screen.employers },
    { label: t('figures.openings'), count: screen.openings },
    { label: t('figures.screen_left'), count: screen.left },
    { label: t('figures.screen_today'), count: screen.appliedToday },
    { label: t('figures.applied'), count: screen.applied },
  ]
  const most = Math.max(...screen.industries.map((row) => row.left), 1)
  return (
    <main
      id="main"
      className="flex min-h-dvh flex-col gap-[min(3vw,3vh,2rem)] bg-head p-[min(4vw,4vh,3rem)] text-head-ink"
    >
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-[clamp(1.5rem,3vw,3.5rem)] leading-tight font-bold">{fair.name}</h1>
        <p className="flex items-center gap-3 text-head-quiet">
          <span>{t('figures.screen_at', { time: sayTime(now, locale) })}</span>
          <Link
            to={`/organiser/figures?fair=${fair.code}`}
            aria-label={t('figures.screen_close')}
            className="inline-flex size-11 items-center justify-center rounded-chip text-head-quiet hover:bg-head-raised hover:text-head-ink"
          >
            <X aria-hidden />
          </Link>
        </p>
      </header>
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-5">
        {numbers.map(({ label, count }) => (
          <div
            key={label}
            className="flex flex-col-reverse gap-[min(1vw,0.75rem)] rounded-card bg-head-raised px-[min(3vw,2rem)] py-[min(3vw,2.5vh,1.75rem)]"
          >
            <dt className="text-[clamp(0.875rem,1.4vw,1.75rem)] text-head-quiet">{label}</dt>
            <dd className="text-[clamp(2rem,5vw,6rem)] leading-none font-bold">
              {count.toLocaleString(locale)}
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid flex-1 gap-[min(3vw,3vh,2.5rem)] lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <section className="flex flex-col gap-3">
          <h2 className="text-[clamp(1.0625rem,1.8vw,2rem)] font-semibold">
            {t('figures.screen_industries')}
          </h2>
          <ul className="flex flex-1 flex-col justify-between gap-3">
            {screen.industries.map(({ key, left }) => (
              <li key={key} className="text-[clamp(0.9375rem,1.4vw,1.75rem)]">
                <span className="flex justify-between gap-3">
                  <span>{t(`terms.industry.${key as Industry}`)}</span>
                  <span className="font-semibold">{left.toLocaleString(locale)}</span>
                </span>
                <svg
                  aria-hidden
                  viewBox="0 0 100 4"
                  preserveAspectRatio="none"
                  className="mt-1 block h-[max(0.5rem,1.2vh)] w-full"
                >
                  <rect width={100} height={4} className="fill-head-raised" />
                  <rect width={(100 * left) / most} height={4} className="fill-head-quiet" />
                </svg>
              </li>
            ))}
          </ul>
        </section>
        <section className="flex min-w-0 flex-col gap-3">
          <h2 className="text-[clamp(1.0625rem,1.8vw,2rem)] font-semibold">
            {t('figures.screen_wanted')}
          </h2>
          <ul className="flex flex-1 flex-col divide-y divide-head-raised">
            {screen.wanted.map((row) => (
              <li
                key={row.id}
                className="flex flex-1 flex-wrap items-center justify-between gap-x-4 py-2 text-[clamp(0.9375rem,1.4vw,1.75rem)]"
              >
                <span className="min-w-0">
                  <span className="font-semibold">{row.title}</span>
                  <span className="ml-3 text-head-quiet">
                    {row.employer}
                    {row.booth && ` · ${t('figures.screen_booth', { booth: row.booth })}`}
                  </span>
                </span>
                <span className="flex gap-x-[min(2vw,2rem)]">
                  <span className="text-head-quiet">{sayPay(row.pay, locale, t)}</span>
                  <span className="min-w-[5em] text-right font-semibold">
                    {t('figures.screen_applied', { count: row.applied.toLocaleString(locale) })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {visitor?.demonstration && (
        <p className="text-desk-small text-head-quiet">{t('site.demonstration')}</p>
      )}
    </main>
  )
}

function useAgain() {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void revalidate()
    }, AGAIN_MS)
    const seen = () => {
      if (document.visibilityState === 'visible') void revalidate()
    }
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [revalidate, state])
}
