import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { getOwnAccount } from '#app/accounts/own-account.ts'
import { PasswordOffer } from '#app/accounts/parts/password-offer.tsx'
import { useT } from '#app/i18n/react.tsx'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import { ownApplication } from '../application-owning.ts'
import { changeApplication } from '../application-states.ts'
import { withdrawWithData } from '../disclosures.ts'
import { findInterviewOf } from '../interviews/own-interviews.ts'
import { InterviewCard } from '../interviews/parts/interview-card.tsx'
import { readApplyRoom } from '../model/apply-address.ts'
import { ownSchema, withdrawSchema } from '../model/application-forms.ts'
import { getOwnApplication } from '../own-applications.ts'
import { ApplicationHanded } from '../parts/application-handed.tsx'
import { ApplicationHero } from '../parts/application-hero.tsx'
import { ApplicationHistory } from '../parts/application-history.tsx'
import { ApplicationOpening } from '../parts/application-opening.tsx'
import { ApplicationWithdraw } from '../parts/application-withdraw.tsx'
import { RoomBack } from '../parts/room-back.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, 'apply.title_of', { title: data?.application.opening.title ?? '' })

export async function loader({ params, context }: LoaderFunctionArgs) {
  const applicationId = params.id ?? ''
  const application = await orRespond(getOwnApplication(context, { applicationId }))
  const { hasPassword } = await getOwnAccount(context)
  const interview = await findInterviewOf(context, {
    id: applicationId,
    accountId: accountIdOf(context.actor) ?? '',
  })
  return { application, interview, hasPassword, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const applicationId = params.id ?? ''
  const formData = await request.formData()
  if (formData.has('own')) {
    return answerForm(formData, ownSchema, async () => {
      await ownApplication(context, { applicationId })
      return redirectWithFlash(
        context.site,
        `/me/applications/${applicationId}`,
        'application.flash_owned',
      )
    })
  }
  return answerForm(formData, withdrawSchema, async ({ reason, takeBack }) => {
    if (takeBack) await withdrawWithData(context, { applicationId, reason })
    else await changeApplication(context, { applicationId, action: 'withdraw', reason })
    return redirectWithFlash(
      context.site,
      `/me/applications/${applicationId}`,
      takeBack ? 'application.flash_withdrawn_with_data' : 'application.flash_withdrawn',
    )
  })
}

export default function MyApplicationPage() {
  const t = useT()
  const { application, interview, hasPassword, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const [params] = useSearchParams()
  const { opening, state } = application
  const mayWithdraw = application.actions.includes('withdraw')
  const unclaimed = application.confirmedAt === null && state !== 'withdrawn'
  return (
    <Column>
      <PageHead title={t('application.mine')} back="/me/applications" />
      <div className="flex flex-col gap-5">
        <ApplicationHero
          state={state}
          title={opening.title}
          employerName={opening.employerName}
          said={
            state === 'interview' && interview?.state === 'declined'
              ? t('interview.state.declined')
              : undefined
          }
          facts={<Moment at={application.updatedAt} now={now} />}
        />
        <RoomBack roomId={readApplyRoom(params)} />
        {unclaimed && (
          <Card className="flex flex-col gap-3">
            <h2 className="text-lead font-semibold text-ink">
              {t('application.unconfirmed_title')}
            </h2>
            <p className="text-base text-body">
              {t(
                mayWithdraw
                  ? 'application.unconfirmed_text'
                  : 'application.unconfirmed_decided_text',
              )}
            </p>
            <Form method="post" className="flex flex-wrap gap-3">
              <Button name="own" value="yes">
                {t('application.own')}
              </Button>
              {opening.open && (
                <LinkButton to={`/openings/${opening.id}/apply`} rank="secondary">
                  {t('application.claim')}
                </LinkButton>
              )}
            </Form>
          </Card>
        )}
        {interview && (
          <Section title={t('interview.title')}>
            <InterviewCard interview={interview} />
          </Section>
        )}
        {!hasPassword && <PasswordOffer />}
        {state === 'withdrawn' && opening.open && (
          <LinkButton to={`/openings/${opening.id}/apply`}>
            {t('application.send_again')}
          </LinkButton>
        )}
        <Section title={t('application.history')}>
          <Card>
            <ApplicationHistory steps={application.steps} side="seeker" now={now} />
          </Card>
        </Section>
        <ApplicationOpening opening={opening} />
        <ApplicationHanded application={application} now={now} />
        {mayWithdraw && (
          <ApplicationWithdraw
            applicationId={application.id}
            asked={params.has('withdraw')}
            lastResult={lastResult}
          />
        )}
      </div>
    </Column>
  )
}
