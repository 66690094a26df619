import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { codeFormSchema, resendSchema } from '#app/accounts/model/account.ts'
import { nameDevice } from '#app/accounts/model/device.ts'
import { CodeForm } from '#app/accounts/parts/code-form.tsx'
import { DeadEnd } from '#app/accounts/parts/dead-end.tsx'
import { OutboxHint } from '#app/accounts/parts/outbox-hint.tsx'
import { WayIn } from '#app/accounts/parts/way-in.tsx'
import { useT } from '#app/i18n/react.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { writeSession } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { completeTakingOver, findPendingStudent, resendStudentCode } from '../taking-over.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'code.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { pending: await findPendingStudent(context, { id: params.id ?? '' }) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const id = params.id ?? ''
  const formData = await request.formData()
  if (formData.has('resend')) {
    return answerForm(formData, resendSchema, async () => {
      await resendStudentCode(context, { id })
      return redirectWithFlash(context.site, `/student/code/${id}`, 'code.resent')
    })
  }
  return answerForm(formData, codeFormSchema, async ({ code }) => {
    const device = nameDevice(request.headers.get('User-Agent'))
    const session = await completeTakingOver(context, { id, code, device })
    const cookie = writeSession(context.site, session)
    return redirectWithFlash(context.site, '/me/internship', 'student.done', [
      ['Set-Cookie', cookie],
    ])
  })
}

export default function StudentCodePage() {
  const t = useT()
  const { pending } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  if (!pending) {
    const words = { title: t('student.expired_title'), text: t('student.expired_text') }
    return <DeadEnd {...words} to="/student" label={t('student.again')} />
  }
  return (
    <WayIn title={t('code.title')} lead={t('code.lead', { phone: pending.phone })}>
      <CodeForm act="finish" label={t('student.submit')} lastResult={lastResult} />
      <OutboxHint />
    </WayIn>
  )
}
