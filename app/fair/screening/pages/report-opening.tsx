import { useForm } from '@conform-to/react'
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { newLinkSecret } from '#app/accounts/secrets.ts'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, TextArea, TextInput } from '#app/ui/field.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { getReportable, reportOpening } from '../complaints.ts'
import { COMPLAINT_KINDS, reportSchema } from '../model/complaint.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'complaint.title'),
  { name: 'robots', content: 'noindex' },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const opening = await orRespond(getReportable(context, { openingId: params.id ?? '' }))
  return { opening, known: context.actor.kind === 'account', press: newLinkSecret() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { address } = context
  return answerForm(await request.formData(), reportSchema, async (report) => {
    const openingId = params.id ?? ''
    const { complaintId, secret } = await reportOpening(context, { ...report, openingId, address })
    return redirect(`/reports/${complaintId}${secret ? `?key=${secret}` : ''}`)
  })
}

export default function ReportPage() {
  const t = useT()
  const { opening, known, press } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  const [form, fields] = useForm<
    { kind: string; words: string; contact: string },
    unknown,
    string[]
  >({ id: 'report', lastResult })
  return (
    <Column>
      <PageHead title={t('complaint.title')} back={`/openings/${opening.id}`} />
      <div className="flex flex-col gap-5">
        <p className="text-base text-body">
          {t('complaint.about', { title: opening.title, employer: opening.employerName })}
        </p>
        <Form method="post" id={form.id} noValidate className="flex flex-col gap-5">
          <ErrorSummary
            form={form}
            labels={{
              kind: t('complaint.kind'),
              words: t('complaint.words'),
              contact: t('complaint.contact'),
            }}
          />
          <div id={fields.kind.id} tabIndex={-1}>
            <ChipChoices
              kind="radio"
              legend={t('complaint.kind')}
              name={fields.kind.name}
              choices={COMPLAINT_KINDS.map((kind) => ({
                value: kind,
                label: t(`complaint.kinds.${kind}`),
              }))}
              chosen={[fields.kind.initialValue ?? '']}
              errors={fields.kind.errors}
            />
          </div>
          <TextArea
            field={fields.words}
            label={t('complaint.words')}
            hint={t('complaint.words_hint')}
            rows={3}
            maxLength={500}
            optional
          />
          {!known && (
            <TextInput
              field={fields.contact}
              label={t('complaint.contact')}
              hint={t('complaint.contact_hint')}
              maxLength={60}
              autoComplete="off"
              optional
            />
          )}
          <input type="hidden" name="press" value={press} />
          <Button disabled={sending}>{t(sending ? 'form.sending' : 'complaint.send')}</Button>
        </Form>
        <p className="text-small text-quiet">{t('complaint.kept')}</p>
      </div>
    </Column>
  )
}
