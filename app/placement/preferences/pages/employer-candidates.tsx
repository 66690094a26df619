import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Table } from '#app/ui/table.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { listCandidatePosts } from '../candidates.ts'
import { DeadlineWords } from '../parts/deadline-words.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'candidates.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return { posts: await orRespond(listCandidatePosts(context)), now: context.clock.now() }
}

export default function EmployerCandidatesPage() {
  const { locale, t } = useLocale()
  const { posts, now } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead title={t('candidates.title')} facts={t('candidates.intro')} />
      <DeskBody>
        {posts.length === 0 ? (
          <EmptyState title={t('candidates.none_title')} text={t('candidates.none_text')} />
        ) : (
          <Table
            caption={t('candidates.title')}
            rows={posts}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'title',
                head: t('candidates.post'),
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
                cell: (row) => row.closesAt && <DeadlineWords at={row.closesAt} now={now} />,
                phone: 'line',
              },
              {
                key: 'headcount',
                head: t('plan.headcount'),
                cell: (row) => (row.headcount ?? 0).toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'candidates',
                head: t('candidates.ranked'),
                cell: (row) => row.candidates.toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'viewed',
                head: t('candidates.viewed'),
                cell: (row) => row.viewed.toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
            ]}
          />
        )}
      </DeskBody>
    </>
  )
}
