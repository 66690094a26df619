import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { safeNext } from '#app/web/next.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { readLocale } from '../../applicants/pages/request-locale.ts'
import { listTemplates } from '../../applicants/templates.ts'
import { listInvitees } from '../applicant-interviews.ts'
import { listAgreedTimes } from '../employer-agenda.ts'
import { proposeInterviews } from '../interview-proposals.ts'
import { proposalSchema } from '../model/interview-forms.ts'
import { InviteeList } from '../parts/invitee-list.tsx'
import { ProposalForm } from '../parts/proposal-form.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'proposal.title')

const LIST = '/employer/applicants'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const applicationIds = searchParams.getAll('selected')
  const back = safeNext(searchParams.get('back'), LIST)
  const invited = await orRespond(listInvitees(context, { employerId, applicationIds }))
  const templates = await listTemplates(context, {
    employerId,
    locale: readLocale(request),
    kind: 'invite',
  })
  const chosen = templates.find(({ id }) => id === searchParams.get('template'))
  return {
    ...invited,
    templates,
    note: chosen?.text ?? invited.calledOff?.note ?? '',
    agreed: await listAgreedTimes(context, { employerId }),
    back,
    press: newId(),
    today: shanghaiDay(context.clock.now()),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const back = safeNext(new URL(request.url).searchParams.get('back'), LIST)
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  return answerForm(await request.formData(), proposalSchema, async ({ selected, ...given }) => {
    const proposal = { ...given, employerId, applicationIds: selected }
    const counts = await proposeInterviews(context, proposal)
    return redirectWithFlash(
      context.site,
      back,
      counts.skipped > 0 ? 'proposal.flash_partly' : 'proposal.flash_done',
      [],
      counts,
    )
  })
}

export default function ProposalPage() {
  const t = useT()
  const { invitees, back, ...data } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const people = invitees.filter(({ invitable }) => invitable)
  const here = (template: string) => {
    const params = new URLSearchParams(invitees.map(({ id }) => ['selected', id]))
    params.set('back', back)
    params.set('template', template)
    return `?${params}`
  }
  return (
    <>
      <DeskHead
        title={t('proposal.title')}
        back={{ to: back, label: t('nav.back') }}
        facts={t('proposal.facts', { count: invitees.length })}
      />
      <DeskBody>
        <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
          <Card className="md:p-6">
            {people.length > 0 ? (
              <ProposalForm
                {...data}
                selected={people.map(({ id }) => id)}
                people={people.length}
                templateTo={here}
                back={back}
                lastResult={lastResult}
              />
            ) : (
              <div className="flex flex-col items-start gap-3">
                <p className="text-desk text-body">{t('proposal.nobody')}</p>
                <LinkButton to={back} rank="secondary" size="desk">
                  {t('nav.back')}
                </LinkButton>
              </div>
            )}
          </Card>
          <Card className="flex flex-col gap-2 max-lg:order-first">
            <h2 className="text-desk-title font-semibold text-ink">{t('proposal.invitees')}</h2>
            <div
              className="max-h-96 overflow-y-auto"
              tabIndex={0}
              role="region"
              aria-label={t('proposal.invitees')}
            >
              <InviteeList invitees={invitees} />
            </div>
          </Card>
        </div>
      </DeskBody>
    </>
  )
}
