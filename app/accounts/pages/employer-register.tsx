import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { registerEmployer } from '../employers.ts'
import { employerSchema } from '../model/employer.ts'
import { employerLabels } from '../parts/employer-labels.ts'
import { AdmissionWay } from '../parts/admission-way.tsx'
import { EmployerFields } from '../parts/employer-fields.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'employer.register_title')

export function loader({ request, context }: LoaderFunctionArgs) {
  const own = context.actor.kind === 'account' && context.actor.acting.employer
  if (own) throw redirect('/employer')
  // By the organiser's link: whoever keeps the name takes over what waits under it.
  return { name: new URL(request.url).searchParams.get('name')?.slice(0, 100) ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), employerSchema, async (facts) => {
    await registerEmployer(context, facts)
    return redirectWithFlash(context.site, '/employer/papers', 'employer.registered')
  })
}

export default function RegisterEmployer() {
  const t = useT()
  const { name } = useLoaderData<typeof loader>()
  const busy = useNavigation().state !== 'idle'
  const [form, fields] = useForm({
    id: 'employer',
    defaultValue: { name },
    lastResult: useActionData<typeof action>(),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: employerSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  return (
    <>
      <PageHead title={t('employer.register_title')} />
      <p className="text-base text-body">{t('employer.register_intro')}</p>
      {name && (
        <p className="mt-3 rounded-card bg-tint p-4 text-base text-ink">
          {t('claim.register', { name })}
        </p>
      )}
      <AdmissionWay reached={0} />
      <CheckedForm form={form} labels={employerLabels(t)}>
        <EmployerFields fields={fields} />
        <Button disabled={busy}>{busy ? t('form.sending') : t('employer.register_submit')}</Button>
      </CheckedForm>
    </>
  )
}
