import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { readPageNumber } from '#app/kernel/paging.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { listEmployers } from '../employer-list.ts'
import { readEmployerQuery } from '../model/employer-list.ts'
import { RegisterFilters } from '../parts/register-filters.tsx'
import { RegisterTable } from '../parts/register-table.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'register.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const query = readEmployerQuery(params)
  const page = readPageNumber(params.get('page'))
  const list = await orRespond(listEmployers(context, { ...query, page }))
  return { ...query, ...list, now: context.clock.now() }
}

export default function OrganiserEmployersPage() {
  const t = useT()
  const { search, filter, sort, descending, page, counts, now } = useLoaderData<typeof loader>()
  const narrowed = search !== '' || filter !== 'all'
  return (
    <>
      <DeskHead
        title={t('register.title')}
        facts={t('register.facts', {
          total: counts.all,
          waiting: counts.in_review + counts.renewal,
        })}
      />
      <DeskBody>
        {(narrowed || counts.all > 0) && (
          <RegisterFilters search={search} filter={filter} counts={counts} />
        )}
        {page.items.length > 0 ? (
          <RegisterTable rows={page.items} sort={sort} descending={descending} now={now} />
        ) : narrowed ? (
          <EmptyState title={t('register.empty_title')} text={t('register.empty_text')}>
            <LinkButton to="/organiser/employers" rank="secondary" size="desk">
              {t('action.clear')}
            </LinkButton>
          </EmptyState>
        ) : (
          <EmptyState title={t('register.empty_all_title')} text={t('register.empty_all_text')} />
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
