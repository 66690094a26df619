import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import type { Context } from '#app/kernel/context.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { isOwnNavigation } from '#app/web/own-navigation.ts'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayMoment } from '#app/ui/time.tsx'
import { openApplication } from '../applicant-detail.ts'
import { findApplicantNeighbours } from '../applicants.ts'
import { listNotes, addNote, changeNote } from '../applicants/notes.ts'
import { noteSchema } from '../applicants/model/note.ts'
import { ApplicantNotes } from '../applicants/parts/applicant-notes.tsx'
import { readLocale } from '../applicants/pages/request-locale.ts'
import { undoOf } from '../applicants/pages/undo-of.ts'
import { listTemplates } from '../applicants/templates.ts'
import { changeApplication } from '../application-states.ts'
import { listApplicantInterviews } from '../interviews/applicant-interviews.ts'
import { listAgreedTimes } from '../interviews/employer-agenda.ts'
import { callOffInterview, moveInterview } from '../interviews/interview-changes.ts'
import {
  isLive,
  isStanding,
  wouldBeCalledOff,
  type InterviewState,
} from '../interviews/model/interview.ts'
import { sayWhen } from '../interviews/model/say-when.ts'
import { callOffSchema, moveSchema } from '../interviews/model/interview-forms.ts'
import { ApplicantInterviewPanel } from '../interviews/parts/applicant-interview.tsx'
import { readApplicantFilters, writeApplicantFilters } from '../model/applicant-list.ts'
import type { ApplicationState } from '../model/application.ts'
import {
  APPLICANT_STEPS,
  isAtOnce,
  needsNote,
  readApplicantStep,
} from '../model/applicant-steps.ts'
import { offerSchema, refuseSchema, stepSchema } from '../model/application-forms.ts'
import { ApplicantActions } from '../parts/applicant-actions.tsx'
import { ApplicantNeighbours } from '../parts/applicant-neighbours.tsx'
import { ApplicantPerson } from '../parts/applicant-person.tsx'
import { ApplicantStepPanel } from '../parts/applicant-step.tsx'
import { ApplicationBadge } from '../parts/application-badge.tsx'
import { OpeningNotice } from '../parts/opening-notice.tsx'
import { ApplicationHistory } from '../parts/application-history.tsx'

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
  const formData = await request.formData()
  const here = `/employer/applicants/${applicationId}?${writeApplicantFilters(filters)}`
  if (formData.has('note_act')) return actOnNote(context, formData, { applicationId, here })
  if (formData.has('interview')) return actOnInterview(context, formData, here)
  const step = readApplicantStep(formData.get('step'))
  if (!step) throw new Response('invalid_input', { status: 400 })
  const from = context.clock.now().getTime()
  const take = async (words: { reason?: string; note?: string }) => {
    await changeApplication(context, { applicationId, action: step, ...words })
    const said = step === 'refuse' ? undoOf(context, from) : {}
    return redirectWithFlash(context.site, here, 'applicant.flash_changed', [], said)
  }
  if (step === 'refuse') return answerForm(formData, refuseSchema, take)
  return answerForm(formData, needsNote(step) ? offerSchema : stepSchema, take)
}

/** Moves an interview or calls it off, as its panel's form asks. */
async function actOnInterview(context: Context, formData: FormData, here: string) {
  const id = formData.get('interview')
  const interviewId = typeof id === 'string' ? id : ''
  if (formData.get('step') === 'move') {
    return answerForm(formData, moveSchema, async (given) => {
      await moveInterview(context, { ...given, interviewId })
      return redirectWithFlash(context.site, here, 'interview.flash_move')
    })
  }
  return answerForm(formData, callOffSchema, async (given) => {
    await callOffInterview(context, { ...given, interviewId })
    return redirectWithFlash(context.site, here, 'interview.flash_call_off')
  })
}

/** Writes, changes, deletes or brings back a note. */
async function actOnNote(
  context: Context,
  formData: FormData,
  to: { applicationId: string; here: string },
) {
  return answerForm(formData, noteSchema, async ({ note_act: act, id = '', text }) => {
    const { applicationId, here } = to
    const note = { applicationId, noteId: id }
    await orRespond(
      act === 'add'
        ? addNote(context, { applicationId, text })
        : changeNote(context, act === 'edit' ? { ...note, act, text } : { ...note, act }),
    )
    return redirectWithFlash(context.site, here, `note.flash_${act}`)
  })
}

/** Whether the last interview ended with a refusal that has been taken back since. */
function calledOffByRefusal(
  applicant: { state: ApplicationState; steps: { fromState: ApplicationState | null }[] },
  interview: { state: InterviewState },
): boolean {
  const reconsidered = applicant.steps.findIndex(({ fromState }) => fromState === 'refused')
  return (
    interview.state === 'called_off' &&
    applicant.steps[reconsidered + 1]?.fromState === 'interview' &&
    reconsidered >= 0
  )
}

export default function ApplicantPage() {
  const { locale, t } = useLocale()
  const { applicant, neighbours, asked, search, now, interviews, ...data } =
    useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { opening } = applicant
  const here = `/employer/applicants/${applicant.id}?${search}`
  const steps = APPLICANT_STEPS.filter((step) => applicant.actions.includes(step))
  const [interview] = interviews
  const proposeTo = `/employer/interviews/new?${new URLSearchParams({
    selected: applicant.id,
    back: here,
  })}`
  const mayInvite = applicant.actions.includes('invite')
  const isAhead = interview !== undefined && isLive(interview.state)
  const open = asked && !isAtOnce(asked) && steps.includes(asked) ? asked : null
  const templates = data.templates.filter(({ kind }) => kind === open)
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
            {`${opening.title} · `}
            {t('applicant.sent_at', { time: sayMoment(applicant.createdAt, now, locale, t) })}
          </>
        }
        actions={<ApplicantNeighbours {...neighbours} search={search && `?${search}`} />}
      />
      <DeskBody>
        <div className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
          <div className="flex flex-col gap-4">
            <Card className="flex flex-col gap-4">
              <h2 className="text-desk-title font-semibold text-ink">{t('applicant.next_step')}</h2>
              {mayInvite && interview && calledOffByRefusal(applicant, interview) && (
                <OpeningNotice tone="wait">
                  <p className="min-w-0 flex-1 text-desk">
                    {interview.slot
                      ? t('applicants.called_off', { when: sayWhen(interview.slot, locale) })
                      : t('applicants.called_off_open')}
                  </p>
                  <Link
                    to={proposeTo}
                    className="inline-flex min-h-11 items-center text-desk font-semibold underline underline-offset-4 md:min-h-6"
                  >
                    {t('applicants.invite_anew')}
                  </Link>
                </OpeningNotice>
              )}
              <ApplicantActions
                steps={steps}
                asked={open}
                to={(step) => `${here}&do=${step}`}
                inviteTo={mayInvite && !isAhead ? proposeTo : null}
              />
              <ApplicantStepPanel
                key={open}
                step={open}
                opening={opening}
                back={here}
                callsOff={
                  interview && wouldBeCalledOff(interview, now)
                    ? { slot: isStanding(interview.state) ? interview.slot : null }
                    : null
                }
                templates={templates}
                template={data.template}
                lastResult={lastResult}
              />
            </Card>
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
          <Card className="flex flex-col gap-4">
            <h2 className="text-desk-title font-semibold text-ink">{t('application.history')}</h2>
            <ApplicationHistory steps={applicant.steps} side="employer" now={now} />
            <div className="flex flex-col gap-0.5 border-t border-line pt-3 text-desk">
              <span className="text-desk-small text-quiet">{t('applicant.opening')}</span>
              <Link
                to={`/employer/openings/${opening.id}`}
                className="inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline md:min-h-6"
              >
                {opening.title}
              </Link>
              <span className="text-quiet">
                {t('applicant.headcount', {
                  headcount: opening.headcount,
                  hired: opening.hiredCount,
                })}
              </span>
            </div>
          </Card>
        </div>
      </DeskBody>
    </>
  )
}
