import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { translator } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { pagePath, readPageNumber } from '#app/kernel/paging.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { LogoTile } from '#app/ui/logo-tile.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { getEmployerPage } from '../employer-page.ts'
import { sayCount } from '../model/search-labels.ts'
import { BackLink } from '../parts/back-link.tsx'
import { EmployerFacts } from '../parts/employer-facts.tsx'
import { VerifiedOn } from '../parts/employer-line.tsx'
import { ListedRooms } from '../parts/listed-rooms.tsx'
import { OpeningCards } from '../parts/opening-card.tsx'
import { RoomAnswers } from '../parts/room-answers.tsx'
import { visitorLocale } from '../parts/visitor-locale.ts'
import { SheetLink } from '../sharing/parts/sheet-link.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return pageTitle(matches, 'finding.list.title')
  const t = translator(visitorLocale(matches))
  const { employer, openings } = data
  const content = t('finding.employer.description', {
    name: employer.name,
    industry: t(`terms.industry.${employer.industry}`),
    count: openings.total,
  })
  return pageHeadTags(matches, {
    title: t('finding.employer.title', { name: employer.name }),
    description: content,
    path: pagePath(`/employers/${employer.id}`, openings.page),
  })
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const page = readPageNumber(new URL(request.url).searchParams.get('page'))
  const shown = await orRespond(getEmployerPage(context, { id: params.id ?? '', page }))
  return { ...shown, now: context.clock.now() }
}

export default function EmployerPage() {
  const t = useT()
  const { employer, rooms, openings, answers, moreIn, now } = useLoaderData<typeof loader>()
  return (
    <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-8 px-4 pb-8 md:grid-cols-[minmax(0,1fr)_20rem]">
      <header className="flex flex-col gap-2 pt-2 md:col-span-full">
        <BackLink to="/openings" />
        <div className="flex items-center gap-4">
          <LogoTile name={employer.shortName} />
          <div className="flex min-w-0 flex-col gap-0.5">
            <h1 className="text-title font-bold text-ink">{employer.name}</h1>
            <p className="flex flex-wrap gap-x-3 text-small text-quiet">
              <VerifiedOn at={employer.verifiedAt} now={now} />
              <span>
                {employer.place} · {t(`terms.industry.${employer.industry}`)}
              </span>
            </p>
          </div>
        </div>
      </header>
      <div className="flex flex-col gap-6 md:col-start-2 md:row-start-2">
        <EmployerFacts employer={employer} />
        {openings.total > 0 && <SheetLink employerId={employer.id} className="text-small" />}
        {employer.intro && (
          <Section title={t('finding.employer.intro')}>
            <p className="text-base whitespace-pre-line text-body">{employer.intro}</p>
          </Section>
        )}
      </div>
      <div className="flex flex-col gap-8 md:row-start-2">
        <ListedRooms title={t('rooms.of_employer')} rooms={rooms} withoutHost now={now} />
        <Section
          title={t('finding.employer.openings')}
          aside={
            openings.total > 0 && (
              <span className="text-quiet">
                {t('finding.openings_count', { count: sayCount(openings.total) })} ·{' '}
                {t('finding.employer.people', { count: sayCount(openings.headcount) })}
              </span>
            )
          }
        >
          {openings.items.length > 0 ? (
            <OpeningCards openings={openings.items} withoutEmployer />
          ) : (
            <EmptyState title={t('finding.employer.none')} text={t('finding.employer.none_text')}>
              <LinkButton to="/openings" rank="secondary">
                {t('finding.list.show_all')}
              </LinkButton>
            </EmptyState>
          )}
          <Pagination {...openings} />
        </Section>
      </div>
      <RoomAnswers
        answers={answers}
        moreIn={moreIn}
        now={now}
        className="md:col-start-1 md:row-start-3"
      />
    </div>
  )
}
