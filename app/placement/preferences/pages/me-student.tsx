import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { GraduationCap } from 'lucide-react'
import { MenuList } from '#app/accounts/parts/menu-list.tsx'
import { useT } from '#app/i18n/react.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { getOwnEntry } from '../own-entry.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'nav.me')

export async function loader({ context }: LoaderFunctionArgs) {
  return getOwnEntry(context)
}

/** What the own page says of internships, to students alone; the rest of the page below it. */
export default function OwnInternshipEntry() {
  const t = useT()
  const { isStudent, waits } = useLoaderData<typeof loader>()
  return (
    <>
      {isStudent && (
        <MenuList
          items={[
            {
              to: '/me/internship',
              label: t('internship.mine'),
              note: t('internship.mine_note'),
              Icon: GraduationCap,
              news: waits ? t(`internship.waits.${waits}`) : undefined,
            },
          ]}
        />
      )}
      <Outlet />
    </>
  )
}
