import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { nameDevice } from '#app/accounts/model/device.ts'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { clearCookie, GUEST_COOKIE, writeSession } from '#app/web/cookies.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { readGuestSecret } from '#app/web/guest.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import { getGuestApplication } from '../application-guests.ts'
import { confirmGuest, resendGuestCode } from '../guest-confirmation.ts'
import { answerAsGuest } from '../interviews/interview-answers.ts'
import { actOnAnswer, readSay } from '../interviews/pages/answer-act.ts'
import { InterviewPanel } from '../interviews/parts/interview-panel.tsx'
import { fromRoom, readApplyRoom } from '../model/apply-address.ts'
import { guestCodeSchema, guestResendSchema } from '../model/apply-form.ts'
import { ApplicationHero } from '../parts/application-hero.tsx'
import { ApplicationOpening } from '../parts/application-opening.tsx'
import { AppliedCode } from '../parts/applied-code.tsx'
import { RoomBack } from '../parts/room-back.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'applied.title')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const key = { guestApplicationId: params.id ?? '', secret: readGuestSecret(request) }
  const applied = await orRespond(getGuestApplication(context, key))
  if (applied.ownApplicationId) throw redirect(`/me/applications/${applied.ownApplicationId}`)
  const said = new URL(request.url).searchParams.get('said')
  const notice = NOTICES.find((one) => one === said) ?? null
  return { applied, notice, say: readSay(request), now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { site } = context
  const key = { guestApplicationId: params.id ?? '', secret: readGuestSecret(request) }
  const formData = await request.formData()
  const roomId = readApplyRoom(new URL(request.url).searchParams)
  if (formData.has('answer')) {
    const interview = formData.get('interview')
    const interviewId = typeof interview === 'string' ? interview : ''
    return actOnAnswer(context, formData, `/applied/${params.id}`, (given) =>
      answerAsGuest(context, { ...given, ...key, interviewId }),
    )
  }
  if (formData.get('do') === 'resend') {
    return answerForm(formData, guestResendSchema, async () => {
      await resendGuestCode(context, key)
      return redirect(fromRoom(`/applied/${params.id}?said=resent`, roomId))
    })
  }
  return answerForm(formData, guestCodeSchema, async ({ code }) => {
    const device = nameDevice(request.headers.get('User-Agent'))
    const { applicationId, session } = await confirmGuest(context, { ...key, code, device })
    return redirectWithFlash(
      site,
      fromRoom(`/me/applications/${applicationId}`, roomId),
      'applied.flash_confirmed',
      [
        ['Set-Cookie', writeSession(site, session)],
        ['Set-Cookie', clearCookie(site, GUEST_COOKIE)],
      ],
    )
  })
}

/** What the page says of what was just done: a notice over it would cover its button on a phone. */
const NOTICES = ['sent', 'again', 'resent'] as const

export default function AppliedPage() {
  const t = useT()
  const { applied, notice, say, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { opening, maskedPhone } = applied
  const [query] = useSearchParams()
  return (
    <Column>
      <PageHead title={t('applied.title')} back={`/openings/${opening.id}`} />
      <div className="flex flex-col gap-5">
        <ApplicationHero
          state={applied.state}
          title={opening.title}
          employerName={opening.employerName}
          facts={<Moment at={applied.createdAt} now={now} />}
        />
        {notice && !applied.settled && (
          <p role="status" className="rounded-card bg-tint px-4 py-3 text-base text-link">
            {t(
              notice === 'resent'
                ? 'applied.flash_resent'
                : notice === 'again'
                  ? 'apply.flash_already'
                  : 'apply.flash_sent',
            )}
          </p>
        )}
        <RoomBack roomId={readApplyRoom(query)} />
        {applied.interview && (
          <InterviewPanel
            key={applied.interview.state}
            interview={applied.interview}
            here={`/applied/${applied.id}`}
            say={say}
            now={now}
            calendar={false}
            lastResult={lastResult}
          />
        )}
        {applied.settled ? (
          <Card className="flex flex-col gap-4">
            <p className="text-base text-body">{t('applied.settled_text')}</p>
            <LinkButton to="/login/code?next=/me/applications">{t('login.by_code')}</LinkButton>
          </Card>
        ) : applied.codes ? (
          <AppliedCode
            maskedPhone={maskedPhone}
            openingId={opening.id}
            guestApplicationId={applied.id}
            lastResult={lastResult}
          />
        ) : (
          <Card className="flex flex-col gap-1">
            <h2 className="text-lead font-semibold text-ink">{t('applied.call_title')}</h2>
            <p className="text-base text-body">{t('applied.call_text', { phone: maskedPhone })}</p>
          </Card>
        )}
        <Section title={t('applied.handed')}>
          <Card>
            <dl className="grid grid-cols-[4.5em_1fr] gap-2 text-base">
              <dt className="text-quiet">{t('apply.name')}</dt>
              <dd className="text-ink">{applied.name}</dd>
              <dt className="text-quiet">{t('apply.phone')}</dt>
              <dd className="text-ink">{maskedPhone}</dd>
              {applied.line && (
                <>
                  <dt className="text-quiet">{t('disclosure.item.line')}</dt>
                  <dd className="text-ink">{applied.line}</dd>
                </>
              )}
            </dl>
          </Card>
        </Section>
        <ApplicationOpening opening={opening} />
      </div>
    </Column>
  )
}
