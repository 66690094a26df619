import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FilterChoice, FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { readVersionQuery } from '../model/version-query.ts'
import { letterOf } from '../model/shown-methods.ts'
import { sayGot } from '../parts/choice-words.ts'
import { ShareBar, ShareLegend } from '../parts/share-bar.tsx'
import { getVersion } from '../versions.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'version.title')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const query = readVersionQuery(new URL(request.url).searchParams)
  const shown = await orRespond(
    getVersion(context, { planId: params.id, number: params.number, query }),
  )
  return { ...shown, query, now: context.clock.now() }
}

export default function CollegeVersionPage() {
  const t = useT()
  const loaded = useLoaderData<typeof loader>()
  const { plan, version, versions, students, shares, query, now } = loaded
  const base = `/college/plans/${plan.id}`
  return (
    <>
      <DeskHead
        title={`${plan.name} · ${t('allocation.version', { number: version.number })}`}
        back={
          loaded.isOfficer
            ? { to: `${base}/allocations`, label: t('allocation.title') }
            : { to: base, label: t('allocation.to_plan') }
        }
        badge={
          <Badge tone={loaded.isLatest ? 'good' : 'quiet'}>
            {t(loaded.isLatest ? 'version.stands' : 'version.superseded')}
          </Badge>
        }
        facts={
          <>
            {letterOf(version.method)} {t(`allocation.method.${version.method}`)}
            {version.round > 1 && ` · ${t('allocation.second_round')}`} ·{' '}
            <Moment at={version.publishedAt} now={now} />
            {version.by && ` · ${version.by}`}
          </>
        }
        actions={
          <>
            <LinkButton
              to={`/placements/${version.id}`}
              rank="secondary"
              size="desk"
              className="max-md:min-h-11"
            >
              {t('version.check')}
            </LinkButton>
            <a
              href={`/placements/${version.id}.json`}
              download
              className={buttonClasses('secondary', 'desk', 'max-md:min-h-11')}
            >
              <Download aria-hidden size={16} />
              {t('version.download')}
            </a>
          </>
        }
      />
      <DeskBody>
        <Card className="flex flex-col gap-3">
          <ShareBar shares={shares} />
          <ShareLegend shares={shares} />
          {loaded.left > 0 && (
            <p className="text-desk text-wait">{t('version.left', { count: loaded.left })}</p>
          )}
          {version.note && <p className="text-desk text-body">{version.note}</p>}
        </Card>
        {versions.length > 1 && (
          <Section title={t('version.all')}>
            <ol className="flex flex-col divide-y divide-line rounded-card border border-line bg-card">
              {versions.map((one) => (
                <li
                  key={one.id}
                  className="flex flex-wrap items-center gap-x-4 px-4 py-2 text-desk"
                >
                  <Link
                    to={`${base}/versions/${one.number}`}
                    aria-current={one.number === version.number ? 'page' : undefined}
                    className="inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline aria-[current]:font-semibold md:min-h-8"
                  >
                    {t('allocation.version', { number: one.number })}
                  </Link>
                  <span className="text-quiet">
                    <Moment at={one.publishedAt} now={now} />
                  </span>
                  <span className="text-body">{one.note}</span>
                </li>
              ))}
            </ol>
          </Section>
        )}
        <FilterForm
          of={JSON.stringify([query.q, query.got])}
          clear={query.q || query.got ? '?' : null}
        >
          <FilterWords id="version-q" label={t('version.search')} words={query.q} />
          <FilterChoice
            id="version-got"
            name="got"
            label={t('version.which')}
            value={query.got}
            any={t('allocation.any')}
            options={[
              ...(loaded.hasBefore
                ? [{ value: 'changed', label: t('version.changed', { count: loaded.changed }) }]
                : []),
              { value: 'unplaced', label: t('allocation.unplaced') },
            ]}
          />
        </FilterForm>
        {students.items.length === 0 ? (
          <EmptyState title={t('allocation.nobody_found')} />
        ) : (
          <Table
            caption={t('allocation.students')}
            rows={students.items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                head: t('allocation.student'),
                cell: (row) => <span className="font-medium text-ink">{row.name}</span>,
              },
              {
                key: 'number',
                head: t('allocation.number'),
                cell: (row) => row.number,
                phone: 'half',
              },
              {
                key: 'group',
                head: t('allocation.class_group'),
                cell: (row) => row.classGroup,
                phone: 'half',
              },
              {
                key: 'post',
                head: t('allocation.post'),
                cell: (row) => (
                  <span className="flex flex-col items-start gap-1">
                    <PostWords post={row.post} />
                    {row.left && <Badge tone="wait">{t(`version.left_${row.left}`)}</Badge>}
                  </span>
                ),
                phone: 'line',
              },
              {
                key: 'choice',
                head: t('allocation.got'),
                cell: (row) => row.planPostId && sayGot(t, row),
                phone: 'state',
              },
              ...(loaded.hasBefore
                ? [
                    {
                      key: 'before',
                      head: t('version.before'),
                      cell: (row: (typeof students.items)[number]) =>
                        row.isChanged && <PostWords post={row.earlier} />,
                    },
                  ]
                : []),
            ]}
          />
        )}
        <Pagination page={students.page} pageSize={students.pageSize} total={students.total} />
      </DeskBody>
    </>
  )
}

function PostWords(props: { post: { title: string; employer: string } | null }) {
  const t = useT()
  if (!props.post) return <span className="text-urgent">{t('allocation.unplaced')}</span>
  return (
    <span className="flex flex-col">
      <span className="text-ink">{props.post.title}</span>
      <span className="text-desk-small text-quiet">{props.post.employer}</span>
    </span>
  )
}
