import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { orRespond } from '#app/web/faults.ts'
import { confirmEmail, findEmailConfirmation } from '../email-confirmation.ts'
import { DeadEnd } from '../parts/dead-end.tsx'
import { SubmitButton } from '../parts/submit-button.tsx'
import { WayIn } from '../parts/way-in.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'confirm.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { found: await findEmailConfirmation(context, { token: params.token ?? '' }) }
}

export async function action({ params, context }: ActionFunctionArgs) {
  const token = params.token ?? ''
  // Gone since the page was shown: the loader, which runs next, says so.
  if (!(await findEmailConfirmation(context, { token }))) return null
  await orRespond(confirmEmail(context, { token }))
  const to = context.actor.kind === 'account' ? '/me' : '/login'
  return redirectWithFlash(context.site, to, 'confirm.done')
}

export default function ConfirmEmailPage() {
  const t = useT()
  const { found } = useLoaderData<typeof loader>()
  if (!found) {
    const words = { title: t('confirm.expired_title'), text: t('confirm.expired_text') }
    return <DeadEnd {...words} to="/me/account" label={t('confirm.to_account')} />
  }
  return (
    <WayIn title={t('confirm.title')} lead={t('confirm.lead')}>
      <p className="text-lead font-semibold break-all text-ink">{found.email}</p>
      <Form method="post" className="flex flex-col">
        <SubmitButton>{t('confirm.submit')}</SubmitButton>
      </Form>
    </WayIn>
  )
}
