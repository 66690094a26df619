import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { sortByQuery } from '#app/kernel/column-sort.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import { listComplaints } from '../complaints.ts'
import { readComplaintFilter, type ComplaintSort } from '../model/complaint.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'complaint.desk_title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const filter = readComplaintFilter(new URL(request.url).searchParams)
  return { filter, ...(await orRespond(listComplaints(context, { filter }))) }
}

export default function ComplaintsPage() {
  const t = useT()
  const [params] = useSearchParams()
  const { filter, page, open, answered, now } = useLoaderData<typeof loader>()
  const sort = (key: ComplaintSort) => sortByQuery(filter, key, { begins: 'ascending', params })
  return (
    <>
      <DeskHead
        title={t('complaint.desk_title')}
        facts={t('complaint.desk_facts', { count: open })}
      />
      <DeskBody>
        <nav aria-label={t('opening_desk.column_state')} className="flex flex-wrap gap-2 py-1">
          <StateChip
            to="/organiser/complaints"
            label={t('complaint.open')}
            count={open}
            on={!filter.answered}
            tone="wait"
          />
          <StateChip
            to="/organiser/complaints?state=answered"
            label={t('complaint.answered')}
            count={answered}
            on={filter.answered}
          />
        </nav>
        {page.items.length === 0 ? (
          <EmptyState title={t('complaint.empty_title')} text={t('complaint.empty_text')} />
        ) : (
          <Table
            caption={t('complaint.desk_title')}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'title',
                head: t('opening_desk.column_title'),
                sort: sort('title'),
                cell: (row) => (
                  <>
                    <Link
                      to={`/organiser/complaints/${row.id}`}
                      className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
                    >
                      {row.title}
                    </Link>
                    <span className="block text-desk-small text-quiet">{row.employerName}</span>
                  </>
                ),
              },
              {
                key: 'kind',
                head: t('complaint.kind'),
                sort: sort('kind'),
                cell: (row) => (
                  <Badge tone={row.outcome ? 'quiet' : 'wait'}>
                    {t(
                      row.outcome
                        ? `complaint.outcomes.${row.outcome}`
                        : `complaint.kinds.${row.kind}`,
                    )}
                  </Badge>
                ),
                phone: 'state',
              },
              {
                key: 'words',
                head: t('complaint.words_head'),
                cell: (row) => (
                  <>
                    <span className="line-clamp-2 max-w-xl text-body">{row.words || '–'}</span>
                    {row.additions > 0 && (
                      <span className="block text-desk-small text-quiet">
                        {t('complaint.added_count', { count: row.additions })}
                      </span>
                    )}
                  </>
                ),
                phone: 'line',
              },
              {
                key: 'at',
                head: t('complaint.at'),
                sort: sort('at'),
                cell: (row) => <Moment at={row.createdAt} now={now} />,
                phone: 'half',
                className: 'whitespace-nowrap text-quiet',
              },
            ]}
          />
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
