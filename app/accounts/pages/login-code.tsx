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
import { safeNext } from '#app/web/next.ts'
import { requestLoginCode } from '../code-login.ts'
import { codeRequestSchema } from '../model/account.ts'
import { SubmitButton } from '../parts/submit-button.tsx'
import { WayIn } from '../parts/way-in.tsx'
import { useWayInLead } from '../parts/way-in-lead.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'login_code.title')

export function loader({ request, context }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url)
  if (context.actor.kind === 'account') throw redirect(safeNext(searchParams.get('next'), '/me'))
  return { search }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { search } = new URL(request.url)
  return answerForm(await request.formData(), codeRequestSchema, async ({ phone }) => {
    const { id } = await requestLoginCode(context, { phone, address: context.address })
    return redirect(`/login/code/${id}${search}`)
  })
}

export default function LoginCodePage() {
  const t = useT()
  const lead = useWayInLead('login_code.lead')
  const { search } = useLoaderData<typeof loader>()
  const [form, fields] = useForm({
    id: 'login-code',
    lastResult: useActionData<typeof action>(),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: codeRequestSchema }),
    shouldRevalidate: 'onInput',
  })
  return (
    <WayIn title={t('login_code.title')} lead={t(lead)}>
      <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
        <ErrorSummary form={form} labels={{ phone: t('login_code.phone') }} />
        <TextInput
          field={fields.phone}
          label={t('login_code.phone')}
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
        />
        <SubmitButton>{t('login_code.send')}</SubmitButton>
      </Form>
      <Link
        to={`/login${search}`}
        className="inline-flex min-h-11 min-w-11 items-center self-start text-base text-link hover:underline"
      >
        {t('login.by_password')}
      </Link>
    </WayIn>
  )
}
