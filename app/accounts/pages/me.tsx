import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, Outlet, useLoaderData } from '@remix-run/react'
import {
  Bell,
  BellRing,
  DatabaseBackup,
  FileText,
  Radio,
  Send,
  ShieldCheck,
  UserLock,
} from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Column } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getOwnPage } from '../own-account.ts'
import { DeskList } from '../parts/desk-list.tsx'
import { PasswordOffer } from '../parts/password-offer.tsx'
import { MenuList } from '../parts/menu-list.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'nav.me')

export async function loader({ context }: LoaderFunctionArgs) {
  return orRespond(getOwnPage(context))
}

export default function MePage() {
  const t = useT()
  const { name, contact, unread, memberships, hasPassword, deleting } =
    useLoaderData<typeof loader>()
  const notices = {
    to: '/me/notices',
    label: t('me.notices'),
    Icon: Bell,
    news: unread > 0 ? t('me.unread', { count: unread }) : undefined,
  }
  const seeking = [
    {
      to: '/me/applications',
      label: t('me.applications'),
      note: t('me.applications_note'),
      Icon: Send,
    },
    {
      to: '/me/searches',
      label: t('me.searches'),
      note: t('me.searches_note'),
      Icon: BellRing,
    },
    { to: '/me/rooms', label: t('rooms.mine'), note: t('rooms.mine_note'), Icon: Radio },
    { to: '/me/resume', label: t('me.resume'), note: t('me.resume_note'), Icon: FileText },
    {
      to: '/me/disclosures',
      label: t('me.disclosures'),
      note: t('me.disclosures_note'),
      Icon: UserLock,
    },
  ]
  const account = {
    to: '/me/account',
    label: t('me.account'),
    note: t('me.account_note'),
    Icon: ShieldCheck,
  }
  const data = {
    to: '/me/data',
    label: t('me.data'),
    note: t('me.data_note'),
    Icon: DatabaseBackup,
    news: deleting ? t('me.deleting') : undefined,
  }
  return (
    <>
      <div className="bg-head text-head-ink">
        <div className="mx-auto flex max-w-2xl items-center gap-4 px-4 pt-6 pb-14">
          <span
            aria-hidden
            className="inline-flex size-14 shrink-0 items-center justify-center rounded-chip bg-head-raised text-title font-semibold"
          >
            {name.slice(0, 1)}
          </span>
          <div className="min-w-0">
            <h1 className="text-title font-bold break-words">{name}</h1>
            <p className="text-small break-all text-head-quiet">{contact}</p>
          </div>
        </div>
      </div>
      <Column>
        <div className="-mt-8 flex flex-col gap-6">
          <MenuList items={[notices]} />
          <Outlet />
          {!hasPassword && <PasswordOffer />}
          {memberships.length > 0 && (
            <Section title={t('me.desks')}>
              <DeskList memberships={memberships} />
            </Section>
          )}
          <Section title={t('me.seeking')}>
            <MenuList items={seeking} />
          </Section>
          <MenuList items={[account, data]} />
          <LinkButton rank="secondary" to="/logout">
            {t('nav.logout')}
          </LinkButton>
          {memberships.length === 0 && (
            <Link
              to="/student"
              className="inline-flex min-h-11 min-w-11 items-center self-center text-small text-quiet underline underline-offset-4 hover:text-link"
            >
              {t('me.student')}
            </Link>
          )}
          {memberships.length === 0 && (
            <Link
              to="/employer/register"
              className="inline-flex min-h-11 min-w-11 items-center self-center text-small text-quiet underline underline-offset-4 hover:text-link"
            >
              {t('me.register_employer')}
            </Link>
          )}
        </div>
      </Column>
    </>
  )
}
