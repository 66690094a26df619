import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FileSpreadsheet } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { readPageNumber } from '#app/kernel/paging.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm, readForm } from '#app/web/form.ts'
import { aheadOf } from '../model/class-move.ts'
import { rosterStepSchema } from '../model/student-form.ts'
import {
  isNarrowedRoster,
  isSearched,
  readStudentQuery,
  writeStudentQuery,
} from '../model/student-list.ts'
import { StudentBulk } from '../parts/student-bulk.tsx'
import { StudentFilters } from '../parts/student-filters.tsx'
import { StudentTable } from '../parts/student-table.tsx'
import { foreseeStep, stepStudents } from '../student-steps.ts'
import { listStudents } from '../students.ts'
import { askAgain } from './ask-again.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'roster.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const query = readStudentQuery(params)
  // Before anything is read: who is enrolled meanwhile is not in the list.
  const now = context.clock.now()
  const page = readPageNumber(params.get('page'))
  return { query, ...(await orRespond(listStudents(context, { ...query, page }))), now }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const query = readStudentQuery(new URL(request.url).searchParams)
  const formData = await request.formData()
  const sent = readForm(formData, rosterStepSchema)
  if (!sent.ok) return sent.response
  return answerForm(formData, rosterStepSchema, async (form) => {
    const { intent, classGroupId, plans, posts, reason } = form
    const asked = {
      query,
      selection: selectionOf(form),
      step:
        intent === 'move' ? { intent, classGroupId: classGroupId ?? '' } : ({ intent } as const),
    }
    const again = askAgain(sent.submission, await foreseeStep(context, asked), form)
    if (again) return again
    const { changed } = await stepStudents(context, { ...asked, plans, posts, reason })
    const here = `/college/students${writeStudentQuery(query)}`
    return redirectWithFlash(context.site, here, `roster.done.${intent}`, [], { count: changed })
  })
}

export default function CollegeStudentsPage() {
  const t = useT()
  const { query, page, counts, whole, groups, mayRun, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { items } = page
  const isNarrowed = isNarrowedRoster(query)
  const table = { rows: items, sort: query.sort, descending: query.descending }
  return (
    <>
      <DeskHead
        title={t('roster.title')}
        facts={[
          t('roster.facts', { count: whole.enrolled, claimed: whole.claimed }),
          ...(isSearched(query) ? [t('roster.found', { count: page.total })] : []),
        ].join(' · ')}
        actions={
          mayRun && (
            <>
              <LinkButton to="/college/structure" rank="secondary" size="desk">
                {t('structure.to')}
              </LinkButton>
              <LinkButton to="/college/imports" size="desk">
                <FileSpreadsheet aria-hidden size={16} />
                {t('roster_import.title')}
              </LinkButton>
            </>
          )
        }
      />
      <DeskBody>
        {(isNarrowed || items.length > 0) && (
          <StudentFilters query={query} counts={counts} groups={groups} />
        )}
        {items.length > 0 && mayRun && (
          <StudentBulk
            key={items.map((row) => row.id).join()}
            ids={items.map((row) => row.id)}
            names={Object.fromEntries(items.map((row) => [row.id, row.name]))}
            total={page.total}
            groups={groups}
            isOfLeft={query.filter === 'left'}
            lastResult={lastResult}
            ahead={aheadOf(lastResult)}
            now={now}
          >
            {(ticks) => (
              <StudentTable
                {...table}
                selection={{
                  all: t('roster.select_all'),
                  label: (row) => t('register.select', { name: row.name }),
                  ...ticks,
                }}
              />
            )}
          </StudentBulk>
        )}
        {items.length > 0 && !mayRun && <StudentTable {...table} />}
        {items.length === 0 && isNarrowed && (
          <EmptyState title={t('roster.none_title')} text={t('roster.none_text')}>
            <LinkButton to="/college/students" rank="secondary" size="desk">
              {t('action.clear')}
            </LinkButton>
          </EmptyState>
        )}
        {items.length === 0 && !isNarrowed && (
          <EmptyState
            title={t('roster.empty_title')}
            text={t(mayRun ? 'roster.empty_text' : 'roster.empty_text_teacher')}
          />
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
