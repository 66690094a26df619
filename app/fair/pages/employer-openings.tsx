import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { useSending } from '#app/ui/sending.ts'
import { isNarrowedList, readOpeningFilter } from '../model/opening-list.ts'
import { bulkStepSchema } from '../model/opening-steps-form.ts'
import { OPENING_STATES } from '../model/opening.ts'
import { changeSelectedOpenings } from '../opening-selection.ts'
import { listEmployerOpenings } from '../openings.ts'
import { OpeningBulk } from '../parts/opening-bulk.tsx'
import { OpeningFilterBar } from '../parts/opening-filters.tsx'
import { BulkOutcomeCard } from '../parts/opening-outcome.tsx'
import { OpeningTable } from '../parts/opening-table.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'opening_desk.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const filter = readOpeningFilter(new URL(request.url).searchParams)
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  return { filter, ...(await orRespond(listEmployerOpenings(context, { employerId, filter }))) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const filter = readOpeningFilter(new URL(request.url).searchParams)
  return answerForm(
    await request.formData(),
    bulkStepSchema,
    async ({ intent, reason, ...form }) => {
      const change = { action: intent, reason, filter, selection: selectionOf(form) }
      return {
        action: intent,
        outcome: await changeSelectedOpenings(context, { ...change, employerId }),
      }
    },
  )
}

export default function OpeningsPage() {
  const t = useT()
  const { filter, page, counts, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const done = answer && 'outcome' in answer ? answer : null
  const total = OPENING_STATES.reduce((sum, state) => sum + counts[state], 0)
  const narrowed = isNarrowedList(filter)
  if (total === 0 && !narrowed) return <NoOpenings />
  return (
    <>
      <DeskHead
        title={t('opening_desk.title')}
        facts={t('opening_desk.facts', { total, published: counts.published })}
        actions={<NewOpening label={t('opening_desk.new')} />}
      />
      <DeskBody>
        <OpeningFilterBar filter={filter} counts={counts} />
        {done && <BulkOutcomeCard {...done} to={(id) => `/employer/openings/${id}`} now={now} />}
        {page.items.length > 0 ? (
          <OpeningBulk
            key={page.items.map((row) => row.id + row.state).join()}
            ids={page.items.map((row) => row.id)}
            names={Object.fromEntries(page.items.map((row) => [row.id, row.title]))}
            total={page.total}
            now={now}
            lastResult={answer && !('outcome' in answer) ? answer : undefined}
          >
            {(ticks) => <OpeningTable rows={page.items} filter={filter} ticks={ticks} now={now} />}
          </OpeningBulk>
        ) : (
          <EmptyState title={t('opening_desk.none_title')} text={t('opening_desk.none_text')}>
            <LinkButton to="/employer/openings" rank="secondary" size="desk">
              {t('opening_desk.none_clear')}
            </LinkButton>
          </EmptyState>
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}

function NoOpenings() {
  const t = useT()
  return (
    <>
      <DeskHead title={t('opening_desk.title')} />
      <DeskBody>
        <EmptyState title={t('opening_desk.empty_title')} text={t('opening_desk.empty_text')}>
          <NewOpening label={t('opening_desk.empty_new')} />
        </EmptyState>
      </DeskBody>
    </>
  )
}

function NewOpening(props: { label: string }) {
  const sending = useSending()
  return (
    <Form method="post" action="/employer/openings/new">
      <Button size="desk" disabled={sending} className="max-md:min-h-11">
        {props.label}
      </Button>
    </Form>
  )
}
