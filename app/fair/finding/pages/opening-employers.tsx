import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import {
  fromStart,
  listActiveFilters,
  MAX_QUERY,
  openingsPath,
  readFilters,
} from '../../model/search.ts'
import { sayCount } from '../../model/search-labels.ts'
import { listHiringEmployers } from '../hiring-employers.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'finding.employers.title'),
  { name: 'robots', content: 'noindex' },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const filters = fromStart(readFilters(params))
  const name = (params.get('name') ?? '').trim().slice(0, MAX_QUERY)
  return { filters, name, ...(await orRespond(listHiringEmployers(context, { filters, name }))) }
}

/** Every employer that the list of openings can be narrowed to. */
export default function OpeningEmployersPage() {
  const t = useT()
  const { filters, name, employers, isMore } = useLoaderData<typeof loader>()
  const kept = listActiveFilters({ ...filters, employer: null })
  return (
    <Column>
      <PageHead title={t('finding.employers.title')} back={openingsPath(filters)} />
      <Form
        role="search"
        action="/openings/employers"
        className="mb-4 flex flex-wrap items-end gap-3"
      >
        {kept.map(({ facet, value }) => (
          <input key={`${facet}-${value}`} type="hidden" name={facet} value={value} />
        ))}
        {filters.sort && <input type="hidden" name="sort" value={filters.sort} />}
        <label className="flex min-w-0 flex-1 basis-56 flex-col gap-1.5 text-base font-medium text-ink">
          {t('finding.employers.name')}
          <input
            key={name}
            type="search"
            name="name"
            defaultValue={name}
            maxLength={MAX_QUERY}
            autoComplete="off"
            className="min-h-12 w-full rounded-button border border-line-strong bg-card px-4 py-2.5 text-base font-normal text-ink"
          />
        </label>
        <Button rank="secondary">
          <Search aria-hidden size={18} />
          {t('finding.employers.find')}
        </Button>
      </Form>
      {employers.length > 0 ? (
        <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
          {employers.map((employer) => (
            <li key={employer.id}>
              <Link
                to={openingsPath({ ...filters, employer: employer.id })}
                aria-current={employer.id === filters.employer ? 'true' : undefined}
                className="flex min-h-12 items-center justify-between gap-4 px-4 py-2.5 hover:bg-sunken aria-current:bg-tint aria-current:font-medium"
              >
                <span className="min-w-0 text-base text-pretty text-ink">{employer.name}</span>
                <span className="shrink-0 text-small text-quiet tabular-nums">
                  {t('finding.openings_count', { count: sayCount(employer.openings) })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('finding.employers.none')} text={t('finding.employers.none_text')} />
      )}
      {isMore && (
        <p className="pt-3 text-small text-quiet">
          {t('finding.employers.more', { count: sayCount(employers.length) })}
        </p>
      )}
    </Column>
  )
}
