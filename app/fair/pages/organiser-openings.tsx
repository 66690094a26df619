import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { Context } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { isNarrowedList, readOpeningFilter, writeOpeningFilter } from '../model/opening-list.ts'
import { bulkReviewSchema, organiserStepSchema } from '../model/opening-steps-form.ts'
import { getOpeningToReview, getReturnedOpening } from '../opening-desk.ts'
import { decideOpening, decideSelectedOpenings } from '../opening-selection.ts'
import { listFairChoices, listOpeningsToReview } from '../openings.ts'
import { sayCount } from '../model/search-labels.ts'
import { OpeningBulk } from '../parts/opening-bulk.tsx'
import { OpeningFilterBar } from '../parts/opening-filters.tsx'
import { BulkOutcomeCard } from '../parts/opening-outcome.tsx'
import { ReviewPanel } from '../parts/review-panel.tsx'
import { ReviewTable } from '../parts/review-table.tsx'
import { ScreeningFailed } from '../screening/parts/screening-failed.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'opening_review.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const filter = readOpeningFilter(searchParams)
  const openingId = searchParams.get('id')
  return {
    filter,
    fairs: await orRespond(listFairChoices(context)),
    ...(openingId ? await lookAt(context, openingId) : { opening: null, returned: null }),
    ...(await orRespond(listOpeningsToReview(context, { filter }))),
  }
}

/** The opening that is looked at; one that a colleague has returned meanwhile is told apart. */
async function lookAt(context: Context, openingId: string) {
  try {
    return { opening: await getOpeningToReview(context, { openingId }), returned: null }
  } catch (thrown) {
    if (faultOf(thrown)?.code !== 'not_found') return orRespond(Promise.reject(thrown as Error))
    return { opening: null, returned: await orRespond(getReturnedOpening(context, { openingId })) }
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const filter = readOpeningFilter(new URL(request.url).searchParams)
  const formData = await request.formData()
  if (!formData.has('openingId')) {
    return answerForm(formData, bulkReviewSchema, async ({ intent, reason, ...form }) => {
      const decision = { filter, selection: selectionOf(form), action: intent, reason }
      return { action: intent, outcome: await decideSelectedOpenings(context, decision) }
    })
  }
  return answerForm(formData, organiserStepSchema, async ({ intent, openingId, reason }) => {
    const decided = await decideOpening(context, { openingId, action: intent, reason })
    // A colleague was there before: said where one stands, and the reason is still there.
    if (decided.undone) return { ...decided, reason }
    return redirectWithFlash(
      context.site,
      `/organiser/openings${writeOpeningFilter(filter)}`,
      SAID[intent],
    )
  })
}

const SAID = {
  approve: 'opening_flash.published',
  return: 'opening_review.flash_draft',
  withdraw: 'opening_review.flash_withdrawn',
} as const

export default function ReviewPage() {
  const t = useT()
  const { filter, fairs, page, counts, opening, returned, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const done = answer && 'outcome' in answer ? answer : null
  const late = answer && 'undone' in answer ? answer : null
  const lastResult = answer && !('outcome' in answer) && !('undone' in answer) ? answer : undefined
  const isBulk = lastResult?.initialValue?.openingId === undefined
  const undone = late?.undone ?? returned
  const fault = late?.fault ?? 'transition_refused'
  const refused = useMemo(
    () => undone && { decided: 0, failed: [{ fault, count: 1, named: [undone] }], left: 0 },
    [undone, fault],
  )
  const list = `/organiser/openings${writeOpeningFilter(filter)}`
  const to = (id: string) => `${list}${list.includes('?') ? '&' : '?'}id=${id}`
  const narrowed = isNarrowedList(filter)
  return (
    <>
      <DeskHead
        title={t('opening_review.title')}
        facts={t('opening_review.facts', {
          waiting: sayCount(counts.in_review),
          published: sayCount(counts.published),
        })}
      />
      <DeskBody>
        <OpeningFilterBar filter={filter} counts={counts} fairs={fairs} />
        {done && <BulkOutcomeCard {...done} to={to} now={now} />}
        <div
          className={classes(
            'grid items-start gap-4',
            (opening ?? undone) && 'lg:grid-cols-[minmax(0,1fr)_24rem]',
          )}
        >
          <div className="flex min-w-0 flex-col gap-4">
            {page.items.length > 0 ? (
              <OpeningBulk
                key={page.items.map((row) => row.id + row.state).join()}
                ofOrganiser
                ids={page.items.map((row) => row.id)}
                names={Object.fromEntries(page.items.map((row) => [row.id, row.title]))}
                total={page.total}
                now={now}
                lastResult={isBulk ? lastResult : undefined}
              >
                {(ticks) => (
                  <ReviewTable
                    rows={page.items}
                    filter={filter}
                    current={opening?.id ?? undone?.openingId ?? null}
                    to={to}
                    selection={{
                      all: t('opening_desk.select_all'),
                      label: (row) => t('opening_desk.select', { title: row.title }),
                      ...ticks,
                    }}
                    now={now}
                  />
                )}
              </OpeningBulk>
            ) : (
              <EmptyState
                title={t(narrowed ? 'opening_desk.none_title' : 'opening_review.empty_title')}
                text={t(narrowed ? 'opening_desk.none_text' : 'opening_review.empty_text')}
              >
                {narrowed && (
                  <LinkButton to="/organiser/openings" rank="secondary" size="desk">
                    {t('opening_desk.none_clear')}
                  </LinkButton>
                )}
              </EmptyState>
            )}
            <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
          </div>
          {refused && (
            <div className="min-w-0 max-lg:order-first lg:sticky lg:top-4">
              <ScreeningFailed
                outcome={refused}
                reason={late?.reason ?? ''}
                next={list}
                now={now}
              />
            </div>
          )}
          {opening && !undone && (
            <div className="min-w-0 max-lg:order-first lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
              <ReviewPanel
                opening={opening}
                back={list}
                lastResult={isBulk ? undefined : lastResult}
                now={now}
              />
            </div>
          )}
        </div>
      </DeskBody>
    </>
  )
}
