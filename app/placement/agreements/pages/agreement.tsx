import { useForm, type SubmissionResult } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { ACCEPTED_FILES, MAX_FILE_BYTES, paperSchema } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault, TextArea, TextInput } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { answerUpload } from '#app/web/upload.ts'
import { Fault } from '#app/kernel/errors.ts'
import { fileAgreement, getAgreement, renewAgreement } from '../agreements.ts'
import { askContact } from '../contact-signing.ts'
import { agreementStepSchema } from '../model/agreement-query.ts'
import { askContactSchema } from '../model/paper-link.ts'
import { AgreementSheet } from '../parts/agreement-sheet.tsx'
import { TermsChanges } from '../parts/terms-facts.tsx'
import { signAgreements } from '../signing.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'agreement.sheet_title')

/** Who is refused because it changed, or is signed, reads what is so now. */
export const shouldRevalidate = () => true

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { ...(await orRespond(getAgreement(context, params.id))), now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { id, party } = await orRespond(getAgreement(context, params.id))
  const here = `/agreements/${id}`
  if (request.headers.get('Content-Type')?.startsWith('multipart/')) {
    const options = { maxBytes: MAX_FILE_BYTES, schema: paperSchema }
    return answerUpload(request, options, async ({ file }) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      await fileAgreement(context, { agreementId: id, paper: { name: file.name, bytes } })
      return redirectWithFlash(context.site, here, 'agreement.flash_filed')
    })
  }
  const formData = await request.formData()
  if (formData.get('intent') === 'ask') {
    return answerForm(formData, askContactSchema, async ({ phone }) => {
      await askContact(context, { agreementId: id, phone })
      return redirectWithFlash(context.site, here, 'contact.flash_asked')
    })
  }
  return answerForm(formData, agreementStepSchema, async ({ intent, reason }) => {
    if (intent === 'renew') {
      const { agreementId } = await renewAgreement(context, { agreementId: id, reason })
      const next = agreementId ? `/agreements/${agreementId}` : here
      return redirectWithFlash(context.site, next, 'agreement.flash_renewed')
    }
    const selection = { ids: [id], all: null }
    const { failed } = await signAgreements(context, { party, selection })
    if (failed[0]) throw new Fault(failed[0].fault)
    return redirectWithFlash(context.site, here, 'agreement.flash_signed')
  })
}

export default function AgreementPage() {
  const t = useT()
  const agreement = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  const { party, state, maySign, unagreed, now } = agreement
  const fault = lastResult?.error?.['']?.[0]
  const back = {
    student: '/me/internship',
    employer: '/employer/agreements',
    college: `/college/plans/${agreement.planId}/agreements`,
  }[party]
  const shown = agreement.current ? 'outdated' : state
  const tone = shown === 'signed' ? 'good' : shown === 'open' ? 'wait' : 'urgent'
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 px-4 py-6 print:max-w-none print:p-0">
      <header className="flex flex-wrap items-center justify-between gap-3 print:hidden">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-title font-bold text-ink">{t('agreement.sheet_title')}</h1>
          <Badge tone={tone}>{t(`agreement.state.${shown}`)}</Badge>
        </div>
        <div className="flex flex-wrap gap-2">
          <LinkButton to={back} rank="secondary" size="desk" className="min-h-11">
            {t('agreement.back')}
          </LinkButton>
          <Button
            type="button"
            rank="secondary"
            size="desk"
            className="min-h-11"
            onClick={() => window.print()}
          >
            <Printer aria-hidden size={16} />
            {t('agreement.print')}
          </Button>
        </div>
      </header>
      {state === 'void' && (
        <p className="rounded-card border border-urgent bg-urgent-tint p-4 text-base text-urgent">
          {agreement.voidReason
            ? t('agreement.void_because', { reason: agreement.voidReason })
            : t('agreement.void_employer')}
        </p>
      )}
      {agreement.current && (
        <div className="flex flex-col gap-2 rounded-card border border-wait-line bg-wait-tint p-4 text-base text-wait print:hidden">
          <p className="font-semibold">
            {t(agreement.isOfficer ? 'agreement.outdated' : 'agreement.outdated_wait')}
          </p>
          <TermsChanges terms={agreement.terms} current={agreement.current} now={now} />
        </div>
      )}
      <AgreementSheet agreement={agreement} now={now} />
      {fault && (
        <p role="alert" className="text-base font-medium text-urgent print:hidden">
          {translateError(t, fault)}
        </p>
      )}
      <div className="flex flex-col gap-4 print:hidden">
        {unagreed && (
          <div className="flex flex-col items-start gap-2">
            <p className="text-base text-body">{t(`agreement.unagreed.${unagreed}`)}</p>
            <LinkButton to="/me/internship/consent">{t('consent.title')}</LinkButton>
          </div>
        )}
        {maySign && (
          <Form method="post" className="flex flex-col gap-2">
            <Button name="intent" value="sign" disabled={sending}>
              {t('agreement.sign')}
            </Button>
            <p className="text-small text-quiet">{t('agreement.sign_hint')}</p>
          </Form>
        )}
        <div className="flex flex-wrap gap-2">
          {agreement.contact && (
            <ContactForm contact={agreement.contact} now={now} lastResult={lastResult} />
          )}
          {agreement.mayFile && <PaperForm faults={lastResult?.error?.file ?? undefined} />}
          {agreement.mayRenew && <RenewForm lastResult={lastResult} />}
        </div>
      </div>
    </div>
  )
}

/** Asks the contact of an employer that is not on the site to sign. */
function ContactForm(props: {
  contact: { words: string; phone: string; askedAt: Date | null }
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { words, phone, askedAt } = props.contact
  const isOwn = props.lastResult?.initialValue?.intent === 'ask'
  const [form, fields] = useForm<{ phone: string }, unknown, string[]>({
    id: 'contact',
    lastResult: isOwn ? props.lastResult : undefined,
    defaultValue: { phone },
  })
  return (
    <Sure label={t('contact.ask')} open={isOwn}>
      <Form
        method="post"
        id={form.id}
        noValidate
        className="flex w-full flex-col items-start gap-3"
      >
        <ErrorSummary form={form} labels={{ phone: t('contact.phone') }} />
        <p className="text-base text-body">{t('contact.ask_text', { contact: words })}</p>
        {askedAt && (
          <p className="text-small text-quiet">
            {t('consent.asked_at')} <Moment at={askedAt} now={props.now} />
          </p>
        )}
        <TextInput
          field={fields.phone}
          label={t('contact.phone')}
          type="tel"
          inputMode="tel"
          className="w-full"
        />
        <Button name="intent" value="ask" size="desk" className="min-h-11" disabled={sending}>
          {t('contact.ask_send')}
        </Button>
      </Form>
    </Sure>
  )
}

function PaperForm(props: { faults?: string[] }) {
  const t = useT()
  const sending = useSending()
  return (
    <Sure label={t('agreement.file')} open={props.faults !== undefined}>
      <Form method="post" encType="multipart/form-data" className="flex flex-col items-start gap-3">
        <label htmlFor="agreement-file" className="text-base text-ink">
          {t('agreement.file_label')}
        </label>
        <input
          id="agreement-file"
          type="file"
          name="file"
          accept={ACCEPTED_FILES}
          aria-invalid={props.faults ? true : undefined}
          aria-describedby="agreement-file-fault"
          className="min-h-11 max-w-full text-base text-body"
        />
        <FieldFault id="agreement-file-fault" errors={props.faults} />
        <Button size="desk" className="min-h-11" disabled={sending}>
          {t('agreement.file_save')}
        </Button>
      </Form>
    </Sure>
  )
}

function RenewForm(props: { lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const isOwn = props.lastResult?.initialValue?.intent === 'renew'
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: 'renew',
    lastResult: isOwn ? props.lastResult : undefined,
  })
  return (
    <Sure label={t('agreement.renew')} rank="danger" open={isOwn}>
      <Form method="post" id={form.id} className="flex w-full flex-col items-start gap-3">
        <ErrorSummary form={form} labels={{ reason: t('agreement.renew_reason') }} />
        <TextArea
          field={fields.reason}
          label={t('agreement.renew_reason')}
          rows={2}
          maxLength={200}
          className="w-full"
        />
        <Button name="intent" value="renew" rank="danger" size="desk" disabled={sending}>
          {t('agreement.renew_confirm')}
        </Button>
      </Form>
    </Sure>
  )
}
