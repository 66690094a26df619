import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Table } from '#app/ui/table.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { FairWhen } from '../../parts/fair-when.tsx'
import { listRunFairs } from '../fair-list.ts'
import { FairStanding } from '../parts/fair-standing.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'fair_desk.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return { fairs: await orRespond(listRunFairs(context)), now: context.clock.now() }
}

export default function OrganiserFairsPage() {
  const { locale, t } = useLocale()
  const { fairs, now } = useLoaderData<typeof loader>()
  const add = (
    <LinkButton to="/organiser/fairs/new" size="desk">
      <Plus aria-hidden size={18} />
      {t('fair_desk.new')}
    </LinkButton>
  )
  return (
    <>
      <DeskHead title={t('fair_desk.title')} actions={fairs.length > 0 && add} />
      <DeskBody>
        {fairs.length === 0 ? (
          <EmptyState title={t('fair_desk.none_title')} text={t('fair_desk.none_text')}>
            {add}
          </EmptyState>
        ) : (
          <Table
            caption={t('fair_desk.title')}
            rows={fairs}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                head: t('fair_desk.name'),
                cell: (row) => (
                  <Link
                    to={`/organiser/fairs/${row.id}`}
                    className="inline-flex min-h-11 min-w-11 flex-col justify-center font-semibold text-link underline-offset-4 hover:underline"
                  >
                    {row.name}
                    <span className="font-mono text-desk-small font-normal text-quiet">
                      {row.code}
                    </span>
                  </Link>
                ),
              },
              {
                key: 'state',
                head: t('fair_desk.state'),
                cell: (row) => <FairStanding fair={row} now={now} />,
                phone: 'line',
              },
              {
                key: 'when',
                head: t('fair_desk.when'),
                cell: (row) => <FairWhen fair={row} now={now} />,
                className: 'whitespace-nowrap',
              },
              { key: 'place', head: t('fair_desk.place'), cell: (row) => row.place, room: 'xl' },
              {
                key: 'plans',
                head: t('fair_desk.plans'),
                cell: (row) => (
                  <span className={row.plans < 3 ? 'font-medium text-wait' : 'text-body'}>
                    {t('fair_desk.plans_of', { count: row.plans })}
                  </span>
                ),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'employers',
                head: t('figures.employers'),
                cell: (row) => (
                  <Link
                    to={`/organiser/fairs/${row.id}/employers`}
                    className="inline-flex min-h-11 min-w-11 items-center justify-end text-link underline-offset-4 hover:underline"
                  >
                    {row.employers.toLocaleString(locale)}
                  </Link>
                ),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'openings',
                head: t('figures.openings'),
                cell: (row) => (
                  <Link
                    to={`/organiser/figures?fair=${row.code}`}
                    className="inline-flex min-h-11 min-w-11 items-center justify-end text-link underline-offset-4 hover:underline"
                  >
                    {row.openings.toLocaleString(locale)}
                  </Link>
                ),
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
