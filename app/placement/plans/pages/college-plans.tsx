import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { planSort, readPlanQuery } from '../model/plan-query.ts'
import { PlanFilters } from '../parts/plan-filters.tsx'
import { PlanBadge, PlanDays, sayPlanKind } from '../parts/plan-words.tsx'
import { listPlans } from '../plan-list.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = readPlanQuery(new URL(request.url).searchParams)
  return { query, ...(await orRespond(listPlans(context, query))), now: context.clock.now() }
}

export default function CollegePlansPage() {
  const { locale, t } = useLocale()
  const { query, page, counts, isOfficer, now } = useLoaderData<typeof loader>()
  const narrowed = query.q !== '' || query.state !== null
  const add = isOfficer && (
    <LinkButton to="/college/plans/new" size="desk">
      <Plus aria-hidden size={18} />
      {t('plan.new')}
    </LinkButton>
  )
  return (
    <>
      <DeskHead title={t('plan.title')} facts={t('plan.intro')} actions={page.total > 0 && add} />
      <DeskBody>
        {(narrowed || page.total > 0) && <PlanFilters query={query} counts={counts} />}
        {page.items.length === 0 ? (
          narrowed ? (
            <EmptyState title={t('plan.none_found')}>
              <LinkButton to="/college/plans" rank="secondary" size="desk">
                {t('action.clear')}
              </LinkButton>
            </EmptyState>
          ) : (
            <EmptyState
              title={t('plan.none_title')}
              text={t(isOfficer ? 'plan.none_text' : 'plan.none_text_teacher')}
            >
              {add}
            </EmptyState>
          )
        ) : (
          <Table
            caption={t('plan.title')}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                head: t('plan.name'),
                sort: planSort(query, 'name'),
                cell: (row) => (
                  <Link
                    to={`/college/plans/${row.id}`}
                    className="inline-flex min-h-11 min-w-11 flex-col justify-center font-semibold text-link underline-offset-4 hover:underline"
                  >
                    {row.name}
                    <span className="text-desk-small font-normal text-quiet">
                      {[sayPlanKind(t, row), row.term].filter(Boolean).join(' · ')}
                    </span>
                  </Link>
                ),
              },
              {
                key: 'state',
                head: t('plan.state'),
                cell: (row) => <PlanBadge state={row.state} />,
                phone: 'state',
              },
              {
                key: 'days',
                head: t('plan.days'),
                sort: planSort(query, 'days'),
                cell: (row) => <PlanDays plan={row} now={now} />,
                className: 'rows:whitespace-nowrap',
                phone: 'fact',
              },
              {
                key: 'students',
                head: t('plan.students'),
                sort: planSort(query, 'students'),
                cell: (row) => row.students.toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'posts',
                head: t('plan.posts'),
                cell: (row) => row.posts.toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'answered',
                head: t('plan.answered'),
                sort: planSort(query, 'answered'),
                cell: (row) => <Answered {...row} />,
                numeric: true,
                phone: 'fact',
              },
            ]}
          />
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}

/** How many have sent preferences, as numbers and as a bar. */
function Answered(props: { students: number; answered: number }) {
  const { locale } = useLocale()
  const { students, answered } = props
  const share = students === 0 ? 0 : (answered / students) * 100
  return (
    <span className="inline-flex items-center justify-end gap-2">
      <svg
        aria-hidden
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="h-1.5 w-16 max-lg:hidden"
      >
        <rect width="100" height="6" rx="3" className="fill-line" />
        <rect width={share} height="6" rx="3" className="fill-action" />
      </svg>
      {answered.toLocaleString(locale)} / {students.toLocaleString(locale)}
    </span>
  )
}
