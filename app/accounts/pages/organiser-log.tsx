import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { readPageNumber } from '#app/kernel/paging.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { listLog } from '../audit-log.ts'
import { readLogQuery } from '../model/log.ts'
import { LogFilters } from '../parts/log-filters.tsx'
import { LogTable } from '../parts/log-table.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'audit.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const query = readLogQuery(params)
  const page = readPageNumber(params.get('page'))
  const log = await orRespond(listLog(context, { ...query, page }))
  return { query, ...log, now: context.clock.now() }
}

export default function OrganiserLogPage() {
  const t = useT()
  const [params] = useSearchParams()
  const { query, page, more, actions, now } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead
        title={t('audit.title')}
        facts={t('audit.facts', {
          total: `${page.total.toLocaleString('en-US')}${more ? '+' : ''}`,
        })}
        actions={
          <a
            href={`/organiser/log/export?${params}`}
            download
            className={buttonClasses('secondary', 'desk')}
          >
            <Download aria-hidden size={16} />
            {t('figures.export_csv')}
          </a>
        }
      />
      <DeskBody>
        <LogFilters query={query} actions={actions} />
        {page.items.length > 0 ? (
          <LogTable rows={page.items} descending={query.descending !== false} now={now} />
        ) : (
          <EmptyState title={t('audit.empty_title')} text={t('audit.empty_text')} />
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
