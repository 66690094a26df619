import { getFormProps, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { answerForm } from '#app/web/form.ts'
import { resetRequestSchema } from '../model/account.ts'
import { DeadEnd } from '../parts/dead-end.tsx'
import { SubmitButton } from '../parts/submit-button.tsx'
import { WayIn } from '../parts/way-in.tsx'
import { requestPasswordReset } from '../password.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'reset.title')

export function loader({ request, context }: LoaderFunctionArgs) {
  const sent = new URL(request.url).searchParams.has('sent')
  return { sent, byPhone: context.channels.sms !== null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), resetRequestSchema, async ({ identifier }) => {
    await requestPasswordReset(context, { identifier, address: context.address })
    return redirect('/reset?sent')
  })
}

export default function ResetPage() {
  const t = useT()
  const { sent, byPhone } = useLoaderData<typeof loader>()
  const [form, fields] = useForm({
    id: 'reset',
    lastResult: useActionData<typeof action>(),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: resetRequestSchema }),
    shouldRevalidate: 'onInput',
  })
  if (sent) {
    const words = { title: t('reset.sent_title'), text: t('reset.sent_text') }
    return <DeadEnd {...words} to="/login" label={t('reset.back')} />
  }
  const identifier = t(byPhone ? 'login.identifier' : 'signup.email_only')
  return (
    <WayIn title={t('reset.title')} lead={t('reset.lead')}>
      <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
        <ErrorSummary form={form} labels={{ identifier }} />
        <TextInput
          field={fields.identifier}
          label={identifier}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <SubmitButton>{t('reset.submit')}</SubmitButton>
      </Form>
      <Link
        to="/login"
        className="inline-flex min-h-11 min-w-11 items-center self-start text-base text-link hover:underline"
      >
        {t('reset.back')}
      </Link>
    </WayIn>
  )
}
