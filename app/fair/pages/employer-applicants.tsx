import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { safeNext } from '#app/web/next.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { listApplicants } from '../applicants.ts'
import { changeSelectedApplicants } from '../applicants/applicant-selection.ts'
import { readLocale } from '../applicants/pages/request-locale.ts'
import { ApplicantsFrame } from '../applicants/parts/applicants-frame.tsx'
import { answerSelected } from '../applicants/pages/answer-selected.ts'
import { sayUndone } from '../applicants/pages/say-undone.ts'
import { undoRefusals } from '../applicants/refusal-undo.ts'
import { listTemplates } from '../applicants/templates.ts'
import { isNarrowed, readApplicantFilters, writeApplicantFilters } from '../model/applicant-list.ts'
import { bulkSchema, undoSchema } from '../model/application-forms.ts'
import { ApplicantBulk } from '../parts/applicant-bulk.tsx'
import { ApplicantOutcome } from '../parts/applicant-outcome.tsx'
import { ApplicantTable } from '../parts/applicant-table.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'applicants.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { page, ...filters } = readApplicantFilters(new URL(request.url).searchParams)
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const list = await orRespond(listApplicants(context, { ...filters, page, employerId }))
  const templates = await listTemplates(context, {
    employerId,
    locale: readLocale(request),
    kind: 'refuse',
  })
  const template = new URL(request.url).searchParams.get('template')
  return { list, filters, templates, template }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const formData = await request.formData()
  if (formData.has('from')) return undo(context, request, formData)
  const from = context.clock.now().getTime()
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const { search, searchParams } = new URL(request.url)
  const filters = readApplicantFilters(searchParams)
  return answerForm(formData, bulkSchema, async ({ action, reason, ...form }) => {
    const selection = selectionOf(form)
    const step = { employerId, filters, selection, action, reason }
    const outcome = await changeSelectedApplicants(context, step)
    const here = `/employer/applicants${search}`
    return answerSelected(context, { action, outcome, here, from })
  })
}

/** Takes the refusals of one press back, and goes on where one was. */
async function undo(context: Context, request: Request, formData: FormData) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const back = formData.get('back')
  return answerForm(formData, undoSchema, async (press) => {
    const { changed, ...counts } = await undoRefusals(context, { employerId, press })
    const rest = sayUndone(readLocale(request), counts)
    return redirectWithFlash(
      context.site,
      safeNext(typeof back === 'string' ? back : null, '/employer/applicants'),
      rest ? 'applicants.undone_partly' : 'applicants.undone',
      [],
      { changed, rest },
    )
  })
}

export default function ApplicantsPage() {
  const t = useT()
  const { list, filters, templates, template } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const done = answer && 'outcome' in answer ? answer : null
  const { page, now } = list
  const params = String(writeApplicantFilters(filters))
  const search = params && `?${params}`
  const here = `/employer/applicants${search}`
  return (
    <ApplicantsFrame view="list" shown={list} filters={filters} search={search}>
      {done && <ApplicantOutcome {...done} here={here} search={search} />}
      {page.items.length > 0 ? (
        <ApplicantBulk
          key={page.items.map((row) => row.id + row.state).join()}
          here={here}
          templates={templates}
          template={template}
          ids={page.items.map((row) => row.id)}
          total={page.total}
          now={now}
          atStake={list.atStake}
          lastResult={answer && !('outcome' in answer) ? answer : undefined}
        >
          {(ticks) => (
            <ApplicantTable
              rows={page.items}
              ticks={ticks}
              filters={filters}
              search={search}
              now={now}
            />
          )}
        </ApplicantBulk>
      ) : isNarrowed(filters) ? (
        <EmptyState title={t('applicants.none_title')} text={t('applicants.none_text')}>
          <LinkButton to="/employer/applicants" rank="secondary" size="desk">
            {t('applicants.clear_filters')}
          </LinkButton>
        </EmptyState>
      ) : (
        <EmptyState title={t('applicants.empty_title')} text={t('applicants.empty_text')}>
          <LinkButton to="/employer/openings" rank="secondary" size="desk">
            {t('applicants.openings')}
          </LinkButton>
        </EmptyState>
      )}
      <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
    </ApplicantsFrame>
  )
}
