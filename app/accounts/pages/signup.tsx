import { getFormProps, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { chooseLocale } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { readCookies, writeSession } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { safeNext } from '#app/web/next.ts'
import { signUpSchema } from '../model/account.ts'
import { nameDevice } from '../model/device.ts'
import { PasswordInput } from '../parts/password-input.tsx'
import { SubmitButton } from '../parts/submit-button.tsx'
import { WayIn } from '../parts/way-in.tsx'
import { useWayInLead } from '../parts/way-in-lead.ts'
import { signUp } from '../sign-up.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'signup.title')

export function loader({ request, context }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url)
  if (context.actor.kind === 'account') throw redirect(safeNext(searchParams.get('next'), '/me'))
  return { search, byPhone: context.channels.sms !== null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { search, searchParams } = new URL(request.url)
  const { locale } = readCookies(request.headers.get('Cookie'))
  const visitor = {
    locale: chooseLocale(locale, request.headers.get('Accept-Language')),
    device: nameDevice(request.headers.get('User-Agent')),
    address: context.address,
  }
  return answerForm(
    await request.formData(),
    signUpSchema,
    async (form) => {
      const result = await signUp(context, { ...form, ...visitor })
      if (result.step === 'code_sent') return redirect(`/signup/code/${result.id}${search}`)
      const cookie = writeSession(context.site, result.session)
      const next = safeNext(searchParams.get('next'), '/me')
      const headers: [string, string][] = [['Set-Cookie', cookie]]
      return redirectWithFlash(context.site, next, 'signup.confirm_sent', headers)
    },
    { secret: ['password'] },
  )
}

export default function SignUpPage() {
  const t = useT()
  const lead = useWayInLead('signup.lead')
  const { search, byPhone } = useLoaderData<typeof loader>()
  const [form, fields] = useForm({
    id: 'signup',
    lastResult: useActionData<typeof action>(),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: signUpSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const identifier = t(byPhone ? 'login.identifier' : 'signup.email_only')
  const [before, after] = t('signup.privacy').split('{link}')
  return (
    <WayIn title={t('signup.title')} lead={t(lead)}>
      <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
        <ErrorSummary
          form={form}
          labels={{ identifier, name: t('signup.name'), password: t('login.password') }}
        />
        <TextInput
          field={fields.identifier}
          label={identifier}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextInput
          field={fields.name}
          label={t('signup.name')}
          hint={t('signup.name_hint')}
          autoComplete="name"
        />
        <PasswordInput
          field={fields.password}
          label={t('login.password')}
          hint={t('signup.password_hint')}
          autoComplete="new-password"
        />
        <SubmitButton pending={t('signup.pending')}>{t('signup.submit')}</SubmitButton>
      </Form>
      <p className="text-small text-quiet">
        {before}
        <Link to="/privacy" className="text-link underline underline-offset-4">
          {t('site.privacy')}
        </Link>
        {after}
      </p>
      <p className="border-t border-line pt-3 text-base text-quiet">
        {t('signup.have_account')}
        <Link
          to={`/login${search}`}
          className="inline-flex min-h-11 min-w-11 items-center pl-1 font-medium text-link hover:underline"
        >
          {t('signup.to_login')}
        </Link>
      </p>
    </WayIn>
  )
}
