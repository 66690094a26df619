import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { listApplicants } from '../applicants.ts'
import { changeApplications } from '../application-states.ts'
import { readLocale } from '../applicants/pages/request-locale.ts'
import { ApplicantsFrame } from '../applicants/parts/applicants-frame.tsx'
import { listTemplates } from '../applicants/templates.ts'
import { isNarrowed, readApplicantFilters, writeApplicantFilters } from '../model/applicant-list.ts'
import { bulkSchema } from '../model/application-forms.ts'
import { ApplicantBulk } from '../parts/applicant-bulk.tsx'
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
  return { list, filters, templates, template, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), bulkSchema, async ({ selected, ...step }) => {
    const counts = await changeApplications(context, { ...step, applicationIds: selected })
    return redirectWithFlash(
      context.site,
      `/employer/applicants${new URL(request.url).search}`,
      counts.skipped > 0 ? 'applicants.bulk_partly' : 'applicants.bulk_done',
      [],
      counts,
    )
  })
}

export default function ApplicantsPage() {
  const t = useT()
  const { list, filters, templates, template, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { page } = list
  const params = String(writeApplicantFilters(filters))
  const search = params && `?${params}`
  return (
    <ApplicantsFrame view="list" shown={list} filters={filters} search={search}>
      {page.items.length > 0 ? (
        <ApplicantBulk
          key={page.items.map((row) => row.id + row.state).join()}
          here={`/employer/applicants${search}`}
          templates={templates}
          template={template}
          lastResult={lastResult}
        >
          {(chosen, onSelectAll) => (
            <ApplicantTable
              rows={page.items}
              chosen={chosen}
              search={search}
              onSelectAll={onSelectAll}
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
