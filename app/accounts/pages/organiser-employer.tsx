import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { decideAdmission } from '../admissions.ts'
import { getEmployerFile } from '../employer-file.ts'
import { isRenewalWaiting, listAdmissionActions } from '../model/admission.ts'
import { decisionSchema } from '../model/decision-form.ts'
import { PAPERS } from '../model/file.ts'
import { AdmissionBadge } from '../parts/admission-badge.tsx'
import { AdmissionHistory } from '../parts/admission-history.tsx'
import { AdmissionTimes } from '../parts/admission-times.tsx'
import { ChangedFacts } from '../parts/changed-facts.tsx'
import { ClaimHelp } from '../parts/claim-help.tsx'
import { DecideForm } from '../parts/decide-form.tsx'
import { EarlierPapers } from '../parts/earlier-papers.tsx'
import { EmployerFactList } from '../parts/employer-fact-list.tsx'
import { PaperView } from '../parts/paper-view.tsx'
import { SameCode } from '../parts/same-code.tsx'
import { canDecideAdmission } from '../policy.ts'
import { claimLinkOf } from '../unclaimed-employers.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'register.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const employerId = params.id ?? ''
  const employer = await orRespond(getEmployerFile(context, { employerId }))
  const mayDecide = canDecideAdmission(context.actor, employerId).allowed
  const claim = employer.uscc === '' ? claimLinkOf(context.site, employer) : null
  return { employer, claim, mayDecide, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const employerId = params.id ?? ''
  return answerForm(await request.formData(), decisionSchema, async ({ seen, ...decision }) => {
    await decideAdmission(context, { employerId, ...decision, seenSubmittedAt: seen })
    return redirectWithFlash(context.site, `/organiser/employers/${employerId}`, 'decide.done')
  })
}

export default function OrganiserEmployerPage() {
  const t = useT()
  const { employer, claim, mayDecide, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <>
      <DeskHead
        title={employer.name}
        back={{ to: '/organiser/employers', label: t('register.title') }}
        badge={<AdmissionBadge employer={employer} now={now} />}
      />
      <DeskBody>
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-6">
            {claim && (
              <ClaimHelp name={employer.name} link={claim} waiting={employer.waitingOpenings} />
            )}
            <SameCode employers={employer.sameCode} />
            <ChangedFacts employer={employer} />
            <Section title={t('papers.files_title')} aside={t('decide.logged')}>
              <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2">
                {PAPERS.map((kind) => (
                  <div key={kind} className="flex flex-col gap-2">
                    <h3 className="text-desk font-medium text-body">{t(`papers.${kind}`)}</h3>
                    {employer[kind] ? (
                      <PaperView
                        paper={employer[kind]}
                        title={t(`papers.${kind}`)}
                        now={now}
                        tall
                      />
                    ) : (
                      <p className="rounded-desk border border-dashed border-line-strong px-4 py-10 text-center text-desk text-quiet">
                        {t('papers.missing')}
                      </p>
                    )}
                  </div>
                ))}
              </div>
              <EarlierPapers papers={employer.earlierPapers} now={now} />
            </Section>
            <Section title={t('papers.facts_title')}>
              <EmployerFactList employer={employer} now={now} />
            </Section>
          </div>
          <aside className="flex flex-col gap-6">
            <Section
              title={isRenewalWaiting(employer) ? t('decide.waiting_renewal') : t('decide.title')}
            >
              {mayDecide ? (
                <DecideForm
                  key={`${employer.admission} ${employer.submittedAt?.toISOString()}`}
                  actions={listAdmissionActions(employer, 'organiser')}
                  submittedAt={employer.submittedAt}
                  lastResult={lastResult}
                />
              ) : (
                <p className="text-desk text-wait">{t('decide.own')}</p>
              )}
            </Section>
            <AdmissionTimes employer={employer} now={now} />
            {employer.admission === 'admitted' && (
              <Link
                to={`/employers/${employer.id}/sheet`}
                className="inline-flex min-h-11 items-center gap-1.5 self-start text-desk text-link hover:underline"
              >
                <Printer aria-hidden size={16} />
                {t('sharing.sheet')}
              </Link>
            )}
            <Section title={t('papers.history_title')}>
              <AdmissionHistory steps={employer.steps} now={now} />
            </Section>
          </aside>
        </div>
      </DeskBody>
    </>
  )
}
