import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { selectionOf } from '#app/kernel/selection-form.ts'
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
import {
  isNarrowedQueue,
  readScreeningFilter,
  screeningSchema,
  writeScreeningFilter,
} from '../model/screening-list.ts'
import { ScreeningFilters } from '../parts/screening-filters.tsx'
import { ScreeningFailed } from '../parts/screening-failed.tsx'
import { ScreeningList } from '../parts/screening-list.tsx'
import { ScreeningPanel } from '../parts/screening-panel.tsx'
import { decideOnSelected, getScreeningQueue } from '../screening-queue.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'screening.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const filter = readScreeningFilter(searchParams)
  // Asked together: a refusal of one that nobody waits for yet would be nobody's, and end the site.
  const [fairs, queue] = await orRespond(
    Promise.all([
      listFairChoices(context),
      getScreeningQueue(context, { filter, openingId: searchParams.get('id') }),
    ]),
  )
  return { filter, fairs, ...queue }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const filter = readScreeningFilter(new URL(request.url).searchParams)
  return answerForm(await request.formData(), screeningSchema, async (decision) => {
    const { intent, reason, ...form } = decision
    const selection = selectionOf(form)
    const decide = { filter, selection, action: intent, reason }
    const outcome = await decideOnSelected(context, decide)
    // Somebody was there before: said where one stands, and the reason is still there.
    if (outcome.failed.length + outcome.left > 0) return { outcome, reason }
    return redirectWithFlash(
      context.site,
      `/organiser/screening${writeScreeningFilter(filter)}`,
      `screening.flash_${intent}`,
      [],
      { count: outcome.decided },
    )
  })
}

export default function ScreeningPage() {
  const t = useT()
  const { filter, fairs, page, counts, found, total, current, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failed = answer && 'outcome' in answer ? answer : null
  const lastResult = answer && !('outcome' in answer) ? answer : undefined
  const ofOne = lastResult?.initialValue?.selected === current?.id
  const narrowed = isNarrowedQueue(filter)
  return (
    <>
      <DeskHead title={t('screening.title')} facts={t('screening.facts', { count: total })} />
      <DeskBody>
        {(total > 0 || narrowed) && (
          <ScreeningFilters filter={filter} counts={counts} found={found} fairs={fairs} />
        )}
        {page.items.length === 0 && !current && !failed ? (
          <EmptyState
            title={t(total > 0 ? 'screening.none_title' : 'screening.empty_title')}
            text={t(total > 0 ? 'screening.none_text' : 'screening.empty_text')}
          >
            {total > 0 && narrowed && (
              <LinkButton to="/organiser/screening" rank="secondary" size="desk">
                {t('opening_desk.none_clear')}
              </LinkButton>
            )}
          </EmptyState>
        ) : (
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
            <div className="flex min-w-0 flex-col gap-4">
              <ScreeningList
                key={page.items.map((row) => row.id).join()}
                rows={page.items}
                total={page.total}
                chosen={current?.id ?? null}
                order={filter}
                to={(id) => `/organiser/screening${writeScreeningFilter(filter, id)}`}
                lastResult={ofOne ? undefined : lastResult}
                now={now}
              />
              <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
            </div>
            {failed && (
              <div className="min-w-0 max-lg:order-first lg:sticky lg:top-4">
                <ScreeningFailed
                  {...failed}
                  next={`/organiser/screening${writeScreeningFilter({ ...filter, page: 1 })}`}
                  now={now}
                />
              </div>
            )}
            {current && !failed && (
              <div className="min-w-0 max-lg:order-first lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
                <ScreeningPanel
                  opening={current}
                  lastResult={ofOne ? lastResult : undefined}
                  now={now}
                />
              </div>
            )}
          </div>
        )}
      </DeskBody>
    </>
  )
}
