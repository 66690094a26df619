import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { translator } from '#app/i18n/index.ts'
import { useLocale } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { getHomePage } from '../home-page.ts'
import { closeUp, sayOpenings } from '../finding/model/about.ts'
import { MANY } from '../finding/model/facets.ts'
import { HomeHead } from '../parts/home-head.tsx'
import { IndustryList } from '../parts/industry-list.tsx'
import { OpeningCards } from '../parts/opening-card.tsx'
import { ThreeSteps } from '../parts/three-steps.tsx'
import { visitorLocale } from '../parts/visitor-locale.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ matches }) => {
  const t = translator(visitorLocale(matches))
  return pageHeadTags(matches, {
    title: t('finding.home.title'),
    description: t('finding.home.description'),
    path: '/',
  })
}

export async function loader({ context }: LoaderFunctionArgs) {
  return { ...(await orRespond(getHomePage(context))), now: context.clock.now() }
}

export default function HomePage() {
  const { locale, t } = useLocale()
  const { fair, newest, industries, openings, now } = useLoaderData<typeof loader>()
  return (
    <>
      <HomeHead fair={fair} now={now} />
      <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-8 px-4 pt-5 pb-8 md:grid-cols-[minmax(0,1fr)_20rem] md:pt-8">
        <Section title={t('finding.home.newest')}>
          {newest.length > 0 ? (
            <>
              <OpeningCards openings={newest} />
              <LinkButton to="/openings" rank="secondary">
                {openings === null
                  ? t('finding.list.show_all')
                  : closeUp(t('finding.home.all', { count: sayOpenings(openings, locale, t) }))}
              </LinkButton>
            </>
          ) : (
            <EmptyState title={t('finding.home.empty')} text={t('finding.home.empty_text')} />
          )}
        </Section>
        <div className="flex flex-col gap-8">
          {industries.length > 0 && (
            <Section title={t('finding.home.industries')}>
              <IndustryList industries={industries} isKept={(openings ?? 0) > MANY} />
            </Section>
          )}
          <Section title={t('finding.home.steps')}>
            <ThreeSteps />
          </Section>
          <p className="text-base text-quiet">
            {t('finding.home.for_employers')}{' '}
            <Link
              to="/employer/register"
              className="inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline"
            >
              {t('finding.home.register')}
            </Link>
          </p>
        </div>
      </div>
    </>
  )
}
