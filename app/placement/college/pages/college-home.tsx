import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { deskMemberships } from '#app/accounts/model/acting.ts'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Table } from '#app/ui/table.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getCollegeOverview } from '../overview.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'college.home')

export async function loader({ context }: LoaderFunctionArgs) {
  const { acting } = deskMemberships(context.actor, 'college')
  const overview = await orRespond(getCollegeOverview(context))
  return { ...overview, organisation: acting?.organisationName ?? '' }
}

export default function CollegeHomePage() {
  const t = useT()
  const { groups, organisation } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead title={t('college.home')} facts={organisation} />
      <DeskBody>
        {groups.length === 0 ? (
          <EmptyState title={t('college.no_groups_title')} text={t('college.no_groups_text')} />
        ) : (
          <Table
            caption={t('college.groups')}
            rows={groups}
            rowKey={(group) => group.id}
            columns={[
              { key: 'name', head: t('college.group'), cell: (group) => group.name },
              { key: 'major', head: t('college.major'), cell: (group) => group.major },
              {
                key: 'students',
                head: t('college.students'),
                cell: (group) => group.students ?? 0,
                numeric: true,
              },
              {
                key: 'accounts',
                head: t('college.with_account'),
                cell: (group) => group.withAccount ?? 0,
                numeric: true,
              },
            ]}
          />
        )}
      </DeskBody>
    </>
  )
}
