import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { writeSession } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { safeNext } from '#app/web/next.ts'
import { codeFormSchema, resendSchema } from '../model/account.ts'
import { nameDevice } from '../model/device.ts'
import { CodeForm } from '../parts/code-form.tsx'
import { DeadEnd } from '../parts/dead-end.tsx'
import { OutboxHint } from '../parts/outbox-hint.tsx'
import { WayIn } from '../parts/way-in.tsx'
import { completeSignUp, findPendingSignUp, resendSignUpCode } from '../sign-up.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'code.title')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return {
    search: new URL(request.url).search,
    pending: await findPendingSignUp(context, { id: params.id ?? '' }),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { pathname, search, searchParams } = new URL(request.url)
  const id = params.id ?? ''
  const formData = await request.formData()
  if (formData.has('resend')) {
    return answerForm(formData, resendSchema, async () => {
      await resendSignUpCode(context, { id })
      return redirectWithFlash(context.site, pathname + search, 'code.resent')
    })
  }
  return answerForm(formData, codeFormSchema, async ({ code }) => {
    const device = nameDevice(request.headers.get('User-Agent'))
    const session = await completeSignUp(context, { id, code, device })
    const cookie = writeSession(context.site, session)
    const next = safeNext(searchParams.get('next'), '/me')
    return redirectWithFlash(context.site, next, 'signup.done', [['Set-Cookie', cookie]])
  })
}

export default function SignUpCodePage() {
  const t = useT()
  const { pending, search } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  if (!pending) {
    const words = { title: t('code.expired_title'), text: t('code.expired_text') }
    return <DeadEnd {...words} to={`/signup${search}`} label={t('code.again')} />
  }
  return (
    <WayIn title={t('code.title')} lead={t('code.lead', { phone: pending.phone })}>
      <CodeForm act="finish" label={t('code.submit')} lastResult={lastResult} />
      <OutboxHint />
    </WayIn>
  )
}
