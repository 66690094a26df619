import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { isOwnNavigation } from '#app/web/own-navigation.ts'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayMoment } from '#app/ui/time.tsx'
import { openApplication } from '../applicant-detail.ts'
import { findApplicantNeighbours } from '../applicants.ts'
import { listNotes } from '../applicants/notes.ts'
import { answerApplicant } from '../applicants/pages/answer-applicant.ts'
import { readLocale } from '../applicants/pages/request-locale.ts'
import { ApplicantNotes } from '../applicants/parts/applicant-notes.tsx'
import { listTemplates } from '../applicants/templates.ts'
import { listApplicantInterviews } from '../interviews/applicant-interviews.ts'
import { listAgreedTimes } from '../interviews/employer-agenda.ts'
import { ApplicantInterviewPanel } from '../interviews/parts/applicant-interview.tsx'
import { readApplicantFilters, writeApplicantFilters } from '../model/applicant-list.ts'
import { readApplicantStep } from '../model/applicant-steps.ts'
import { ApplicantNeighbours } from '../parts/applicant-neighbours.tsx'
import { ApplicantNextStep } from '../parts/applicant-next-step.tsx'
import { ApplicantPerson } from '../parts/applicant-person.tsx'
import { ApplicantSoFar } from '../parts/applicant-so-far.tsx'
import { ApplicationBadge } from '../parts/application-badge.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, 'applicants.title')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const applicationId = params.id ?? ''
  const { searchParams } = new URL(request.url)
  const filters = readApplicantFilters(searchParams)
  const applicant = await orRespond(
    openApplication(context, { applicationId, marks: isOwnNavigation(request) }),
  )
  const { employerId } = applicant
  const asked = searchParams.get('do')
  const interviews = await listApplicantInterviews(context, { employerId, applicationId })
  const templates = await listTemplates(context, { employerId, locale: readLocale(request) })
  return {
    applicant,
    interviews,
    // Asked for where an interview is moved alone.
    agreed:
      asked === 'move' ? await listAgreedTimes(context, { employerId, but: applicationId }) : [],
    templates,
    template: searchParams.get('template'),
    notes: await listNotes(context, { employerId, applicationId }),
    editing: searchParams.get('note'),
    change: CHANGES.find((change) => change === asked) ?? null,
    neighbours: await findApplicantNeighbours(context, { ...filters, employerId, applicationId }),
    asked: readApplicantStep(asked),
    search: String(writeApplicantFilters(filters)),
    now: context.clock.now(),
  }
}

const CHANGES = ['move', 'call_off'] as const

export async function action({ params, request, context }: ActionFunctionArgs) {
  const applicationId = params.id ?? ''
  const filters = readApplicantFilters(new URL(request.url).searchParams)
  return answerApplicant(context, await request.formData(), {
    applicationId,
    here: `/employer/applicants/${applicationId}?${writeApplicantFilters(filters)}`,
  })
}

export default function ApplicantPage() {
  const { locale, t } = useLocale()
  const { applicant, neighbours, asked, search, now, interviews, ...data } =
    useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const here = `/employer/applicants/${applicant.id}?${search}`
  const [interview] = interviews
  const proposeTo = `/employer/interviews/new?${new URLSearchParams({
    selected: applicant.id,
    back: here,
  })}`
  return (
    <>
      <DeskHead
        title={applicant.person?.name ?? t('applicants.taken_back')}
        back={{
          to: `/employer/applicants${search && `?${search}`}`,
          label: t('applicants.title'),
        }}
        badge={<ApplicationBadge state={applicant.state} forEmployer />}
        facts={
          <>
            {`${applicant.opening.title} · `}
            {t('applicant.sent_at', { time: sayMoment(applicant.createdAt, now, locale, t) })}
          </>
        }
        actions={<ApplicantNeighbours {...neighbours} search={search && `?${search}`} />}
      />
      <DeskBody>
        <div className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
          <div className="flex flex-col gap-4">
            <ApplicantNextStep
              applicant={applicant}
              interview={interview}
              asked={asked}
              templates={data.templates}
              template={data.template}
              here={here}
              proposeTo={proposeTo}
              now={now}
              lastResult={lastResult}
            />
            {interview && (
              <ApplicantInterviewPanel
                interview={interview}
                asked={data.change}
                here={here}
                proposeTo={proposeTo}
                confirmed={applicant.confirmed}
                agreed={data.agreed}
                now={now}
                lastResult={lastResult}
              />
            )}
            <ApplicantPerson applicant={applicant} />
            {applicant.person && (
              <ApplicantNotes
                notes={data.notes}
                editing={data.editing}
                here={here}
                now={now}
                lastResult={lastResult}
              />
            )}
          </div>
          <ApplicantSoFar applicant={applicant} now={now} />
        </div>
      </DeskBody>
    </>
  )
}
