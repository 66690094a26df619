import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { readPageNumber } from '#app/kernel/paging.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { listOwnApplications } from '../own-applications.ts'
import { ApplicationCard } from '../parts/application-card.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'application.mine')

const FILTERS = ['open', 'closed'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const filter = FILTERS.find((known) => known === params.get('show')) ?? 'open'
  const page = readPageNumber(params.get('page'))
  const list = await orRespond(listOwnApplications(context, { filter, page }))
  return { ...list, filter, now: context.clock.now() }
}

export default function MyApplicationsPage() {
  const t = useT()
  const { page, counts, filter, now } = useLoaderData<typeof loader>()
  return (
    <Column>
      <PageHead title={t('application.mine')} back="/me" />
      <nav aria-label={t('application.tabs')} className="mb-4 flex gap-2">
        {FILTERS.map((tab) => (
          <Link
            key={tab}
            to={tab === 'open' ? '?' : '?show=closed'}
            aria-current={tab === filter ? 'page' : undefined}
            className={classes(
              'inline-flex min-h-11 min-w-11 items-center rounded-chip border px-4 text-base',
              tab === filter
                ? 'border-invert bg-invert font-medium text-invert-ink'
                : 'border-line-strong bg-card text-body hover:bg-sunken',
            )}
          >
            {t(`application.tab_${tab}`, { count: counts[tab] })}
          </Link>
        ))}
      </nav>
      {page.items.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {page.items.map((application) => (
            <li key={application.id}>
              <ApplicationCard application={application} now={now} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title={t(`application.empty_${filter}_title`)}
          text={t(`application.empty_${filter}_text`)}
        >
          {filter === 'open' && <LinkButton to="/openings">{t('apply.find_others')}</LinkButton>}
        </EmptyState>
      )}
      <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
    </Column>
  )
}
