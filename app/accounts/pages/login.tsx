import { getFormProps, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { writeSession } from '#app/web/cookies.ts'
import { answerForm } from '#app/web/form.ts'
import { safeNext } from '#app/web/next.ts'
import { logIn } from '../login.ts'
import { logInSchema } from '../model/account.ts'
import { deskPath } from '../model/acting.ts'
import { nameDevice } from '../model/device.ts'
import { DemoLogins } from '../parts/demo-logins.tsx'
import { PasswordInput } from '../parts/password-input.tsx'
import { SubmitButton } from '../parts/submit-button.tsx'
import { WayIn } from '../parts/way-in.tsx'
import { useWayInLead } from '../parts/way-in-lead.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'login.title')

export function loader({ request, context }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url)
  if (context.actor.kind === 'account') throw redirect(safeNext(searchParams.get('next'), '/me'))
  const { demonstration } = context.site
  return { search, demonstration, byPhone: context.channels.sms !== null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const next = new URL(request.url).searchParams.get('next')
  const device = nameDevice(request.headers.get('User-Agent'))
  return answerForm(
    await request.formData(),
    logInSchema,
    async (form) => {
      const { session, desk } = await logIn(context, { ...form, device, address: context.address })
      const cookie = writeSession(context.site, session)
      const home = desk ? deskPath(desk) : '/me'
      return redirect(safeNext(next, home), { headers: { 'Set-Cookie': cookie } })
    },
    { secret: ['password'] },
  )
}

export default function LoginPage() {
  const t = useT()
  const lead = useWayInLead('login.lead')
  const { search, demonstration, byPhone } = useLoaderData<typeof loader>()
  const [form, fields] = useForm({
    id: 'login',
    lastResult: useActionData<typeof action>(),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: logInSchema }),
    shouldRevalidate: 'onInput',
  })
  return (
    <>
      <WayIn title={t('login.title')} lead={t(lead)}>
        <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
          <ErrorSummary
            form={form}
            labels={{ identifier: t('login.identifier'), password: t('login.password') }}
          />
          <TextInput
            field={fields.identifier}
            label={t('login.identifier')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordInput
            field={fields.password}
            label={t('login.password')}
            autoComplete="current-password"
          />
          <SubmitButton name="act" value="log_in" pending={t('login.pending')}>
            {t('login.submit')}
          </SubmitButton>
        </Form>
        {byPhone && (
          <LinkButton rank="secondary" to={`/login/code${search}`}>
            {t('login.by_code')}
          </LinkButton>
        )}
        <div className="flex flex-wrap justify-between gap-x-6 text-base">
          <span className="text-quiet">
            {t('login.no_account')}
            <Link
              to={`/signup${search}`}
              className="inline-flex min-h-11 min-w-11 items-center pl-1 font-medium text-link hover:underline"
            >
              {t('login.to_signup')}
            </Link>
          </span>
          <Link
            to="/reset"
            className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline"
          >
            {t('login.forgot')}
          </Link>
          <Link
            to="/student"
            className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline"
          >
            {t('login.student')}
          </Link>
        </div>
      </WayIn>
      {demonstration && <DemoLogins />}
    </>
  )
}
