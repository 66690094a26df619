import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getEmployerFile } from '../employer-file.ts'
import { isRenewalWaiting, listAdmissionActions } from '../model/admission.ts'
import { PAPERS } from '../model/file.ts'
import { AdmissionBadge } from '../parts/admission-badge.tsx'
import { AdmissionHistory } from '../parts/admission-history.tsx'
import { AdmissionTimes } from '../parts/admission-times.tsx'
import { AdmissionWay } from '../parts/admission-way.tsx'
import { EmployerFactList } from '../parts/employer-fact-list.tsx'
import { EmployerFactsForm } from '../parts/employer-facts-form.tsx'
import { HandInButtons } from '../parts/hand-in-buttons.tsx'
import { PaperForm } from '../parts/paper-form.tsx'
import { actOnPapers } from './papers-act.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'papers.title')

export async function loader({ context }: LoaderFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const employer = await orRespond(getEmployerFile(context, { employerId }))
  return { employer, now: context.clock.now() }
}

export const action = actOnPapers

export default function EmployerPapersPage() {
  const t = useT()
  const { employer, now } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()
  const replyTo = (form: string) => (refusal?.form === form ? refusal.reply : undefined)
  const locked = employer.admission === 'in_review'
  const unverified = employer.changes.length > 0 && !isRenewalWaiting(employer)
  const complete = employer.licence !== null && employer.authorisation !== null
  return (
    <>
      <DeskHead
        title={t('papers.title')}
        badge={<AdmissionBadge employer={employer} now={now} />}
        actions={
          <HandInButtons
            actions={listAdmissionActions(employer, 'employer')}
            ready={complete}
            refusal={replyTo('admission')}
          />
        }
      />
      <DeskBody>
        {employer.admission !== 'admitted' && employer.admission !== 'suspended' && (
          <AdmissionWay reached={employer.admission === 'in_review' ? 3 : complete ? 2 : 1} />
        )}
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-6">
            <Section title={t('papers.files_title')}>
              {locked && <p className="text-desk text-quiet">{t('papers.locked')}</p>}
              {unverified && <p className="text-desk text-wait">{t('papers.unverified')}</p>}
              {employer.admission === 'admitted' && (
                <p className="text-desk text-quiet">{t('papers.renews')}</p>
              )}
              <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2">
                {PAPERS.map((kind) => (
                  <PaperForm
                    key={kind}
                    kind={kind}
                    paper={employer[kind]}
                    locked={locked}
                    now={now}
                    lastResult={replyTo(kind)}
                  />
                ))}
              </div>
              <p className="text-small text-quiet">{t('papers.basis')}</p>
            </Section>
            <Section title={t('papers.facts_title')}>
              {locked ? (
                <EmployerFactList employer={employer} now={now} />
              ) : (
                <EmployerFactsForm employer={employer} lastResult={replyTo('facts')} />
              )}
            </Section>
          </div>
          <aside className="flex flex-col gap-6">
            <AdmissionTimes employer={employer} now={now} />
            <Section title={t('papers.history_title')}>
              <AdmissionHistory steps={employer.steps} now={now} />
            </Section>
          </aside>
        </div>
      </DeskBody>
    </>
  )
}
