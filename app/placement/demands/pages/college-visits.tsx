import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { sortByQuery } from '#app/kernel/column-sort.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import { newVisitPath } from '../model/site-visit.ts'
import { readVisitQuery, type VisitSort } from '../model/visit-list.ts'
import { VisitBadge } from '../parts/visit-badge.tsx'
import { VisitFilters } from '../parts/visit-filters.tsx'
import { listSiteVisits } from '../site-visits.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'visit.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = readVisitQuery(new URL(request.url).searchParams)
  const found = await orRespond(listSiteVisits(context, query))
  return { query, ...found, now: context.clock.now() }
}

export default function VisitsPage() {
  const t = useT()
  const { query, page, due, now } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const isNarrowed = query.q !== '' || query.verdict !== null
  const sort = (key: VisitSort, begins: 'ascending' | 'descending' = 'ascending') =>
    sortByQuery(query, key, { begins, params })
  return (
    <>
      <DeskHead
        title={t('visit.title')}
        facts={t('visit.facts', { count: page.total, due: due.length })}
      />
      <DeskBody>
        {due.length > 0 && (
          <Card className="flex flex-col gap-3">
            <div>
              <h2 className="text-lead font-semibold text-wait">{t('visit.due')}</h2>
              <p className="text-desk text-quiet">{t('visit.due_text')}</p>
            </div>
            <ul role="list" className="divide-y divide-line">
              {due.map(({ visited, name, demands, found }) => (
                <li
                  key={newVisitPath(visited)}
                  className="flex flex-wrap items-center justify-between gap-3 py-2"
                >
                  <span className="text-desk text-ink">
                    {name}
                    <span className="ml-2 text-quiet">
                      {[
                        demands > 0 && t('visit.due_demands', { count: demands }),
                        found > 0 && t('visit.due_found', { count: found }),
                        'ownPostId' in visited && t('visit.unknown'),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                  <LinkButton to={newVisitPath(visited)} size="desk" rank="secondary">
                    {t('visit.new')}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {(isNarrowed || page.total > 0) && <VisitFilters query={query} isNarrowed={isNarrowed} />}
        {page.items.length === 0 && isNarrowed ? (
          <EmptyState title={t('visit.none_found')}>
            <LinkButton to="?" rank="secondary" size="desk">
              {t('action.clear')}
            </LinkButton>
          </EmptyState>
        ) : page.items.length === 0 ? (
          <EmptyState title={t('visit.none_title')} text={t('visit.none_text')} />
        ) : (
          <Table
            caption={t('visit.title')}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'employer',
                head: t('visit.column.employer'),
                sort: sort('employer'),
                cell: (row) => (
                  <Link
                    to={`/college/visits/${row.id}`}
                    className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline"
                  >
                    {row.employer}
                  </Link>
                ),
              },
              {
                key: 'verdict',
                head: t('visit.column.verdict'),
                sort: sort('verdict', 'descending'),
                cell: (row) => <VisitBadge verdict={row.verdict} />,
                phone: 'line',
              },
              {
                key: 'day',
                head: t('visit.column.day'),
                sort: sort('day', 'descending'),
                cell: (row) => <Day at={dayStart(row.visitedOn)} now={now} />,
                className: 'rows:whitespace-nowrap',
              },
              {
                key: 'visitors',
                head: t('visit.column.visitors'),
                sort: sort('visitors'),
                cell: (row) => row.visitors,
              },
              {
                key: 'photos',
                head: t('visit.column.photos'),
                sort: sort('photos', 'descending'),
                cell: (row) => row.photos,
                numeric: true,
              },
            ]}
          />
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
