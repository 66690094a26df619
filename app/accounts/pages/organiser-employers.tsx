import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { readPageNumber } from '#app/kernel/paging.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import { buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { listEmployers } from '../employer-list.ts'
import {
  isNarrowedRegister,
  readEmployerQuery,
  writeEmployerQuery,
} from '../model/employer-list.ts'
import { registerStepSchema } from '../model/register-form.ts'
import { remindSelectedEmployers } from '../papers-reminders.ts'
import { RegisterBulk } from '../parts/register-bulk.tsx'
import { RegisterFilters } from '../parts/register-filters.tsx'
import { RegisterTable } from '../parts/register-table.tsx'
import { ReminderOutcomeCard } from '../parts/reminder-outcome.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'register.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const query = readEmployerQuery(params)
  const page = readPageNumber(params.get('page'))
  // Before anything is read: who registers meanwhile is not in the list.
  const now = context.clock.now()
  const list = await orRespond(listEmployers(context, { ...query, page }))
  return { query, ...list, now }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const query = readEmployerQuery(new URL(request.url).searchParams)
  return answerForm(await request.formData(), registerStepSchema, async (form) => {
    const selection = selectionOf(form)
    const outcome = await remindSelectedEmployers(context, { query, selection })
    if (outcome.failed.length > 0 || outcome.left > 0) return { outcome }
    const here = `/organiser/employers${writeEmployerQuery(query)}`
    return redirectWithFlash(context.site, here, 'register.reminded', [], {
      count: outcome.reminded,
    })
  })
}

export default function OrganiserEmployersPage() {
  const t = useT()
  const { query, page, counts, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const done = answer && 'outcome' in answer ? answer : null
  const lastResult = answer && !('outcome' in answer) ? answer : undefined
  const narrowed = isNarrowedRegister(query)
  const { items } = page
  const written = writeEmployerQuery(query)
  return (
    <>
      <DeskHead
        title={t('register.title')}
        facts={t('register.facts', {
          total: counts.all,
          waiting: counts.in_review + counts.renewal,
        })}
        actions={
          items.length > 0 && (
            <a
              href={`/organiser/employers.xlsx${written}`}
              download
              className={buttonClasses('secondary', 'desk', 'max-md:min-h-11')}
            >
              <Download aria-hidden size={16} />
              {t('register.export')}
            </a>
          )
        }
      />
      <DeskBody>
        {(narrowed || counts.all > 0) && <RegisterFilters query={query} counts={counts} />}
        {done && <ReminderOutcomeCard {...done} />}
        {items.length > 0 ? (
          <RegisterBulk
            key={items.map((row) => row.id).join()}
            ids={items.map((row) => row.id)}
            names={Object.fromEntries(items.map((row) => [row.id, row.name]))}
            total={page.total}
            query={written}
            lastResult={lastResult}
            now={now}
          >
            {(ticks) => (
              <RegisterTable
                rows={items}
                sort={query.sort}
                descending={query.descending}
                selection={{
                  all: t('opening_desk.select_all'),
                  label: (row) => t('register.select', { name: row.name }),
                  ...ticks,
                }}
                now={now}
              />
            )}
          </RegisterBulk>
        ) : narrowed ? (
          <EmptyState title={t('register.empty_title')} text={t('register.empty_text')}>
            <LinkButton to="/organiser/employers" rank="secondary" size="desk">
              {t('action.clear')}
            </LinkButton>
          </EmptyState>
        ) : (
          <EmptyState title={t('register.empty_all_title')} text={t('register.empty_all_text')} />
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
