import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
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
import { getOpeningToReview } from '../opening-desk.ts'
import { changeOpening, decideOpenings } from '../opening-states.ts'
import { listFairChoices, listOpeningsToReview } from '../openings.ts'
import { sayCount } from '../model/search-labels.ts'
import { OpeningBulk, OpeningOutcomes } from '../parts/opening-bulk.tsx'
import { OpeningFilterBar } from '../parts/opening-filters.tsx'
import { ReviewPanel } from '../parts/review-panel.tsx'
import { ReviewTable } from '../parts/review-table.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'opening_review.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const filter = readOpeningFilter(searchParams)
  const openingId = searchParams.get('id')
  return {
    filter,
    fairs: await orRespond(listFairChoices(context)),
    opening: openingId ? await orRespond(getOpeningToReview(context, { openingId })) : null,
    ...(await orRespond(listOpeningsToReview(context, { filter }))),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const filter = readOpeningFilter(new URL(request.url).searchParams)
  const formData = await request.formData()
  if (!formData.has('openingId')) {
    return answerForm(formData, bulkReviewSchema, async ({ intent, selected, reason }) => {
      const outcomes = await decideOpenings(context, {
        openingIds: selected,
        action: intent,
        reason,
      })
      return { action: intent, outcomes }
    })
  }
  return answerForm(formData, organiserStepSchema, async (step) => {
    const { intent, openingId, reason } = step
    const change = { openingId, action: intent, side: 'organiser', reason } as const
    await changeOpening(context, change)
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
  const { filter, fairs, page, counts, opening, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const outcomes = answer && 'outcomes' in answer ? answer : null
  const lastResult = answer && !('outcomes' in answer) ? answer : undefined
  const isBulk = lastResult?.initialValue?.openingId === undefined
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
        {outcomes && <OpeningOutcomes action={outcomes.action} outcomes={outcomes.outcomes} />}
        <div
          className={classes(
            'grid items-start gap-4',
            opening && 'lg:grid-cols-[minmax(0,1fr)_24rem]',
          )}
        >
          <div className="flex min-w-0 flex-col gap-4">
            {page.items.length > 0 ? (
              <OpeningBulk
                key={page.items.map((row) => row.id + row.state).join()}
                ofOrganiser
                lastResult={isBulk ? lastResult : undefined}
              >
                {(chosen, onSelectAll) => (
                  <ReviewTable
                    rows={page.items}
                    filter={filter}
                    current={opening?.id ?? null}
                    to={to}
                    selection={{
                      all: t('opening_desk.select_all'),
                      label: (row) => t('opening_desk.select', { title: row.title }),
                      chosen,
                      onSelectAll,
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
          {opening && (
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
