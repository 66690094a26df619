import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { writeSession } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { safeNext } from '#app/web/next.ts'
import { findCodeLogin, logInByCode, resendLoginCode } from '../code-login.ts'
import { codeFormSchema, resendSchema } from '../model/account.ts'
import { nameDevice } from '../model/device.ts'
import { CodeForm } from '../parts/code-form.tsx'
import { DeadEnd } from '../parts/dead-end.tsx'
import { OutboxHint } from '../parts/outbox-hint.tsx'
import { WayIn } from '../parts/way-in.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'login_code.title')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return {
    search: new URL(request.url).search,
    pending: await findCodeLogin(context, { id: params.id ?? '' }),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { search, searchParams } = new URL(request.url)
  const { site, address } = context
  const id = params.id ?? ''
  const formData = await request.formData()
  if (formData.has('resend')) {
    return answerForm(formData, resendSchema, async () => {
      const next = await resendLoginCode(context, { id, address })
      return redirectWithFlash(site, `/login/code/${next.id}${search}`, 'code.resent')
    })
  }
  return answerForm(formData, codeFormSchema, async ({ code }) => {
    const device = nameDevice(request.headers.get('User-Agent'))
    const { session, desk, hasPassword } = await logInByCode(context, { id, code, device })
    const home = desk === 'employer' || desk === 'organiser' ? `/${desk}` : '/me'
    return redirectWithFlash(
      site,
      safeNext(searchParams.get('next'), home),
      hasPassword ? 'login_code.done' : 'login_code.done_without',
      [['Set-Cookie', writeSession(site, session)]],
    )
  })
}

export default function LoginCodeEntryPage() {
  const t = useT()
  const { pending, search } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  if (!pending) {
    const words = { title: t('login_code.expired_title'), text: t('login_code.expired_text') }
    return <DeadEnd {...words} to={`/login/code${search}`} label={t('login_code.send')} />
  }
  return (
    <WayIn title={t('code.title')} lead={t('login_code.entry_lead', { phone: pending.phone })}>
      <CodeForm act="enter" label={t('login_code.submit')} lastResult={lastResult} />
      <Link
        to={`/login/code${search}`}
        className="inline-flex min-h-11 min-w-11 items-center self-start text-base text-link hover:underline"
      >
        {t('login_code.other_phone')}
      </Link>
      <OutboxHint />
    </WayIn>
  )
}
