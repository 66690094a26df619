import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { listFairChoices } from '../../openings.ts'
import { answerComplaints, listComplaints } from '../complaints.ts'
import { bulkAnswerSchema, complaintTick, readComplaintTicks } from '../model/complaint.ts'
import {
  isNarrowedComplaints,
  readComplaintFilter,
  writeComplaintFilter,
} from '../model/complaint-list.ts'
import { ComplaintBulk } from '../parts/complaint-bulk.tsx'
import { ComplaintFilters } from '../parts/complaint-filters.tsx'
import { ComplaintOutcomeCard } from '../parts/complaint-outcome.tsx'
import { ComplaintTable } from '../parts/complaint-table.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'complaint.desk_title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const filter = readComplaintFilter(new URL(request.url).searchParams)
  return {
    filter,
    fairs: await orRespond(listFairChoices(context)),
    ...(await orRespond(listComplaints(context, { filter }))),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const filter = readComplaintFilter(new URL(request.url).searchParams)
  return answerForm(await request.formData(), bulkAnswerSchema, async ({ selected, ...answer }) => {
    const complaints = readComplaintTicks(selected)
    const summed = await answerComplaints(context, { ...answer, complaints })
    if (summed.failed.length > 0) return { summed, given: answer }
    return redirectWithFlash(
      context.site,
      `/organiser/complaints${writeComplaintFilter(filter)}`,
      'complaint.flash_answered_many',
      [],
      { count: summed.answered },
    )
  })
}

/** A refused answer shows what was added meanwhile. */
export function shouldRevalidate() {
  return true
}

export default function ComplaintsPage() {
  const t = useT()
  const { filter, fairs, page, open, answered, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const done = reply && 'summed' in reply ? reply : null
  const lastResult = reply && !('summed' in reply) ? reply : undefined
  const narrowed = isNarrowedComplaints(filter)
  const { items } = page
  return (
    <>
      <DeskHead
        title={t('complaint.desk_title')}
        facts={t('complaint.desk_facts', { count: open })}
      />
      <DeskBody>
        <ComplaintFilters filter={filter} fairs={fairs} open={open} answered={answered} />
        {done && <ComplaintOutcomeCard outcome={done.summed} />}
        {items.length === 0 ? (
          <EmptyState
            title={t(narrowed ? 'complaint.none_title' : 'complaint.empty_title')}
            text={t(narrowed ? 'opening_desk.none_text' : 'complaint.empty_text')}
          >
            {narrowed && (
              <LinkButton to="/organiser/complaints" rank="secondary" size="desk">
                {t('opening_desk.none_clear')}
              </LinkButton>
            )}
          </EmptyState>
        ) : filter.answered ? (
          <ComplaintTable rows={items} filter={filter} now={now} />
        ) : (
          <ComplaintBulk
            key={items.map(complaintTick).join()}
            ids={items.map(complaintTick)}
            given={done?.given}
            lastResult={lastResult}
            now={now}
          >
            {(ticks) => <ComplaintTable rows={items} filter={filter} ticks={ticks} now={now} />}
          </ComplaintBulk>
        )}
        <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
      </DeskBody>
    </>
  )
}
