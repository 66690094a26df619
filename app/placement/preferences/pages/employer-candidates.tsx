import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { sortByQuery } from '#app/kernel/column-sort.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { listCandidatePosts } from '../candidate-posts.ts'
import { readCandidatePostQuery, type CandidatePostSort } from '../model/candidate-post-list.ts'
import { DeadlineWords } from '../parts/deadline-words.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'candidates.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = readCandidatePostQuery(new URL(request.url).searchParams)
  const page = await orRespond(listCandidatePosts(context, query))
  return { page, query, now: context.clock.now() }
}

export default function EmployerCandidatesPage() {
  const { locale, t } = useLocale()
  const { page, query, now } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const sort = (key: CandidatePostSort, begins: 'ascending' | 'descending' = 'descending') =>
    sortByQuery(query, key, { begins, params })
  return (
    <>
      <DeskHead title={t('candidates.title')} facts={t('candidates.intro')} />
      <DeskBody>
        {(query.q !== '' || page.total > 0) && (
          <FilterForm of={query.q} clear={query.q === '' ? null : '?'}>
            <input
              type="hidden"
              name="sort"
              value={`${query.descending ? '-' : ''}${query.sort}`}
            />
            <FilterWords id="posts-q" label={t('candidates.search_posts')} words={query.q} />
          </FilterForm>
        )}
        {page.items.length === 0 && query.q !== '' ? (
          <EmptyState title={t('candidates.no_post_found')}>
            <LinkButton to="?" rank="secondary" size="desk">
              {t('action.clear')}
            </LinkButton>
          </EmptyState>
        ) : page.items.length === 0 ? (
          <EmptyState title={t('candidates.none_title')} text={t('candidates.none_text')} />
        ) : (
          <Table
            caption={t('candidates.title')}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'title',
                head: t('candidates.post'),
                sort: sort('title', 'ascending'),
                cell: (row) => (
                  <Link
                    to={`/employer/candidates/${row.id}`}
                    className="inline-flex min-h-11 min-w-11 flex-col justify-center font-semibold text-link underline-offset-4 hover:underline"
                  >
                    {row.title}
                    <span className="text-desk-small font-normal text-quiet">
                      {row.college} · {row.plan}
                    </span>
                  </Link>
                ),
              },
              {
                key: 'state',
                head: t('plan.state'),
                cell: (row) => (
                  <Badge tone={row.state === 'collecting' ? 'wait' : 'quiet'}>
                    {t(`plan.state.${row.state}`)}
                  </Badge>
                ),
                phone: 'state',
              },
              {
                key: 'closes',
                head: t('candidates.closes_at'),
                sort: sort('closes', 'ascending'),
                cell: (row) => row.closesAt && <DeadlineWords at={row.closesAt} now={now} />,
                phone: 'line',
              },
              {
                key: 'headcount',
                head: t('plan.headcount'),
                sort: sort('headcount'),
                cell: (row) => (row.headcount ?? 0).toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'candidates',
                head: t('candidates.ranked'),
                sort: sort('candidates'),
                cell: (row) => row.candidates.toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'viewed',
                head: t('candidates.viewed'),
                sort: sort('viewed'),
                cell: (row) => row.viewed.toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
            ]}
          />
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
