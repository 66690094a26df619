import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { ownPath } from '../../preferences/model/own-path.ts'
import type { getAgreement } from '../agreements.ts'
import { AgreementSheet } from './agreement-sheet.tsx'
import { AskContactForm } from './ask-contact-form.tsx'
import { FilePaperForm } from './file-paper-form.tsx'
import { RenewOne } from './renew-one.tsx'
import { SiteUnsuitable } from './site-unsuitable.tsx'
import { TermsChanges } from './terms-facts.tsx'

/** A tri-party agreement with what its reader may do about it: sign, file, make anew, ask the contact. */
export function AgreementView(props: {
  agreement: Awaited<ReturnType<typeof getAgreement>> & { now: Date }
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { agreement, lastResult } = props
  const sending = useSending()
  const { party, state, maySign, unagreed, now } = agreement
  const fault = lastResult?.error?.['']?.[0]
  const back = {
    student: ownPath('/me/internship', agreement.planId),
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
      {agreement.isSiteUnsuitable && <SiteUnsuitable />}
      {agreement.isRefused && (
        <p className="rounded-card border border-urgent bg-urgent-tint p-4 text-base text-urgent print:hidden">
          {t('fault.agreement_refused')}
        </p>
      )}
      {agreement.isUndecided && (
        <p className="rounded-card border border-wait-line bg-wait-tint p-4 text-base text-wait print:hidden">
          {t('fault.agreement_undecided')}
        </p>
      )}
      {agreement.awaited.length > 0 && (
        <p className="rounded-card border border-wait-line bg-wait-tint p-4 text-base text-wait print:hidden">
          {t('agreement.awaited', {
            terms: agreement.awaited
              .map((term) => t(`agreement.awaited_${term}`))
              .join(t('reason.comma')),
          })}
        </p>
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
            <LinkButton to={ownPath('/me/internship/consent', agreement.planId)}>
              {t('consent.title')}
            </LinkButton>
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
            <AskContactForm contact={agreement.contact} now={now} lastResult={lastResult} />
          )}
          {agreement.mayFile && <FilePaperForm faults={lastResult?.error?.file ?? undefined} />}
          {agreement.mayRenew && <RenewOne lastResult={lastResult} />}
        </div>
      </div>
    </div>
  )
}
