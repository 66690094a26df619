import { useForm } from '@conform-to/react'
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { newLinkSecret } from '#app/accounts/secrets.ts'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { GUEST_COOKIE, writeCookie } from '#app/web/cookies.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { readGuestSecret } from '#app/web/guest.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, TextArea, TextInput } from '#app/ui/field.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import { newGuestSecret } from '../../application-guests.ts'
import { COMPLAINT_KINDS, reportSchema } from '../model/complaint.ts'
import { findOwnReport, getReportable, reportOpening } from '../reports.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'complaint.title'),
  { name: 'robots', content: 'noindex' },
]

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const opening = await orRespond(getReportable(context, { openingId: params.id ?? '' }))
  const device = readGuestSecret(request)
  const first = await findOwnReport(context, { openingId: opening.id, device })
  const known = context.actor.kind === 'account'
  return { opening, known, first, press: newLinkSecret(), now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { address, site } = context
  const kept = readGuestSecret(request)
  const device = kept ?? newGuestSecret()
  const isGuest = context.actor.kind !== 'account'
  return answerForm(await request.formData(), reportSchema, async (report) => {
    const made = await reportOpening(context, {
      ...report,
      openingId: params.id ?? '',
      device,
      address,
    })
    const to = `/reports/${made.complaintId}${made.secret ? `?key=${made.secret}` : ''}`
    const headers: [string, string][] =
      isGuest && !kept ? [['Set-Cookie', writeCookie(site, GUEST_COOKIE, device)]] : []
    if (!made.again || !isGuest) return redirect(to, { headers })
    return redirectWithFlash(site, to, 'complaint.flash_added', headers)
  })
}

export default function ReportPage() {
  const t = useT()
  const { opening, known, first, press, now } = useLoaderData<typeof loader>()
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
        {first && (
          <Card className="flex flex-col items-start gap-1">
            <p className="text-base text-body">{t('complaint.first_text')}</p>
            <Link
              to={`/reports/${first.id}`}
              className="inline-flex min-h-11 items-center gap-1 font-medium text-link underline underline-offset-4"
            >
              {t('complaint.first_see')}
              <Moment at={first.createdAt} now={now} />
            </Link>
          </Card>
        )}
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
          <Button disabled={sending}>
            {t(sending ? 'form.sending' : first ? 'complaint.send_added' : 'complaint.send')}
          </Button>
        </Form>
        <p className="text-small text-quiet">{t('complaint.kept')}</p>
      </div>
    </Column>
  )
}
