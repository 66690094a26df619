import { getFormProps, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { writeSession } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { resetSchema } from '../model/account.ts'
import { nameDevice } from '../model/device.ts'
import { DeadEnd } from '../parts/dead-end.tsx'
import { PasswordInput } from '../parts/password-input.tsx'
import { SubmitButton } from '../parts/submit-button.tsx'
import { WayIn } from '../parts/way-in.tsx'
import { isResetLinkLive, resetPassword } from '../password.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'reset.new_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { live: await isResetLinkLive(context, { token: params.token ?? '' }) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const device = nameDevice(request.headers.get('User-Agent'))
  return answerForm(
    await request.formData(),
    resetSchema,
    async ({ password }) => {
      const token = params.token ?? ''
      const session = await resetPassword(context, { token, password, device })
      const cookie = writeSession(context.site, session)
      return redirectWithFlash(context.site, '/me', 'reset.done', [['Set-Cookie', cookie]])
    },
    { secret: ['password'] },
  )
}

export default function ResetPasswordPage() {
  const t = useT()
  const { live } = useLoaderData<typeof loader>()
  const [form, fields] = useForm({
    id: 'new-password',
    lastResult: useActionData<typeof action>(),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: resetSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  if (!live) {
    const words = { title: t('reset.expired_title'), text: t('reset.expired_text') }
    return <DeadEnd {...words} to="/reset" label={t('reset.again')} />
  }
  return (
    <WayIn title={t('reset.new_title')} lead={t('reset.new_lead')}>
      <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
        <ErrorSummary form={form} labels={{ password: t('reset.new_password') }} />
        <PasswordInput
          field={fields.password}
          label={t('reset.new_password')}
          hint={t('signup.password_hint')}
          autoComplete="new-password"
        />
        <SubmitButton>{t('reset.save')}</SubmitButton>
      </Form>
    </WayIn>
  )
}
