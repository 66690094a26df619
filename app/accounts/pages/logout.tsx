import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { forgetSearches } from '#app/ui/recent-searches.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { ACTING_COOKIE, clearCookie, GUEST_COOKIE, SESSION_COOKIE } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { safeNext } from '#app/web/next.ts'
import { logOut } from '../login.ts'
import { maskPhone } from '../model/account.ts'
import { getOwnAccount } from '../own-account.ts'
import { SubmitButton } from '../parts/submit-button.tsx'
import { WayIn } from '../parts/way-in.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'logout.title')

export async function loader({ context }: LoaderFunctionArgs) {
  if (context.actor.kind !== 'account') throw redirect('/login')
  const { hasPassword, phone } = await getOwnAccount(context)
  return { backBy: !hasPassword && phone ? maskPhone(phone) : null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  await logOut(context)
  const next = safeNext(new URL(request.url).searchParams.get('next'), '/')
  return redirectWithFlash(context.site, next, 'logout.done', [
    ['Set-Cookie', clearCookie(context.site, SESSION_COOKIE)],
    ['Set-Cookie', clearCookie(context.site, ACTING_COOKIE)],
    ['Set-Cookie', clearCookie(context.site, GUEST_COOKIE)],
  ])
}

export default function LogoutPage() {
  const t = useT()
  const { backBy } = useLoaderData<typeof loader>()
  return (
    <WayIn title={t('logout.title')}>
      <p className="text-base text-body">{t('logout.text')}</p>
      {backBy && (
        <p className="text-base text-body">{t('logout.without_password', { phone: backBy })}</p>
      )}
      <Form method="post" onSubmit={forgetSearches} className="flex flex-col gap-3">
        <SubmitButton>{t('logout.submit')}</SubmitButton>
        <LinkButton rank="secondary" to="/me">
          {t('logout.stay')}
        </LinkButton>
      </Form>
    </WayIn>
  )
}
