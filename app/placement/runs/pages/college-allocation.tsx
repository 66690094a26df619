import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { getAllocation, getSettling } from '../allocation-detail.ts'
import { solveAgain } from '../allocations.ts'
import { keepOthers, releaseOthers } from '../keeping.ts'
import { liftLock, settle } from '../locks.ts'
import { isNarrowed, readAllocationQuery } from '../model/allocation-query.ts'
import { placedOf } from '../model/outcome.ts'
import { allocationFormSchema } from '../model/settling-form.ts'
import { letterOf } from '../model/shown-methods.ts'
import { AllocationFilters } from '../parts/allocation-filters.tsx'
import { AskedList } from '../parts/asked-list.tsx'
import { AllocationStudents } from '../parts/allocation-students.tsx'
import { Proof } from '../parts/method-card.tsx'
import { PublishPanel } from '../parts/publish-panel.tsx'
import { SettlePanel } from '../parts/settle-panel.tsx'
import { ShareBar, ShareLegend } from '../parts/share-bar.tsx'
import { WithoutLine } from '../parts/without-line.tsx'
import { publishAllocation } from '../publishing.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'allocation.title')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const query = readAllocationQuery(search)
  const ids = { planId: params.id, allocationId: params.allocation }
  const shown = await orRespond(getAllocation(context, { ...ids, query }))
  const studentId = search.get('settle') ?? undefined
  const settling =
    studentId && shown.plan.mayPlace
      ? await orRespond(getSettling(context, { ...ids, studentId }))
      : null
  return { ...shown, query, settling, now: context.clock.now() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const ids = { planId: params.id ?? '', allocationId: params.allocation ?? '' }
  const plan = `/college/plans/${ids.planId}`
  return answerForm(await request.formData(), allocationFormSchema, async (form) => {
    if (form.intent === 'publish') {
      const { after, note, unfinished } = form
      const { number, told } = await publishAllocation(context, { ...ids, after, note, unfinished })
      const to = `${plan}/versions/${number}`
      return redirectWithFlash(context.site, to, 'allocation.flash_published', [], {
        number,
        told,
      })
    }
    if (form.intent === 'again') {
      await solveAgain(context, ids)
      return redirectWithFlash(
        context.site,
        `${plan}/allocations#methods`,
        'allocation.flash_started',
      )
    }
    const here = `${plan}/allocations/${ids.allocationId}`
    if (form.intent === 'keep') {
      const count = await keepOthers(context, ids)
      await solveAgain(context, ids)
      const to = `${plan}/allocations#methods`
      return redirectWithFlash(context.site, to, 'allocation.flash_kept', [], { count })
    }
    if (form.intent === 'release') {
      const count = await releaseOthers(context, ids)
      return redirectWithFlash(context.site, here, 'allocation.flash_released', [], { count })
    }
    if (form.intent === 'lift') {
      await liftLock(context, { ...ids, studentId: form.student })
      return redirectWithFlash(context.site, here, 'allocation.flash_lifted')
    }
    const { student: studentId, reason, settled, told: own } = form
    const about = { ...ids, studentId, reason, settled, told: { own } }
    if (form.intent === 'lock') await settle(context, { ...about, settling: { act: 'lock' } })
    else if (form.intent === 'move') {
      const planPostId = form.post === 'none' ? null : form.post
      const { isFull } = await settle(context, { ...about, settling: { act: 'move', planPostId } })
      if (isFull) return redirectWithFlash(context.site, here, 'allocation.flash_settled_full')
    } else {
      await settle(context, {
        ...about,
        told: { own, other: form.toldOther },
        settling: { act: 'swap', other: form.other },
      })
    }
    return redirectWithFlash(context.site, here, 'allocation.flash_settled')
  })
}

export default function CollegeAllocationPage() {
  const { locale, t } = useLocale()
  const loaded = useLoaderData<typeof loader>()
  const { plan, allocation, students, query, settling } = loaded
  const lastResult = useActionData<typeof action>()
  const intent = lastResult?.initialValue?.['intent']
  const isDone = allocation.state === 'done'
  const number = (count: number) => count.toLocaleString(locale)
  return (
    <>
      <DeskHead
        title={`${letterOf(allocation.method)} ${t(`allocation.method.${allocation.method}`)}`}
        back={{
          to: `/college/plans/${plan.id}/allocations`,
          label: `${plan.name} · ${t('allocation.title')}`,
        }}
        badge={
          <>
            {allocation.version !== null && (
              <Badge tone="good">{t('allocation.version', { number: allocation.version })}</Badge>
            )}
            {allocation.asked.round === 2 && <Badge>{t('allocation.second_round')}</Badge>}
            {allocation.isCutShort && <Badge tone="urgent">{t('allocation.cut_short')}</Badge>}
            {allocation.isStale && allocation.version === null && (
              <Badge tone="wait">{t('allocation.stale')}</Badge>
            )}
          </>
        }
        facts={
          isDone && (
            <>
              {t('allocation.placed')} {number(placedOf(allocation.shares))} ·{' '}
              {t('allocation.unplaced')} {number(allocation.shares.unplaced)} ·{' '}
              {t('allocation.optimal')} <Proof allocation={allocation} />
            </>
          )
        }
        actions={
          isDone &&
          plan.mayPlace &&
          allocation.version === null &&
          !allocation.isStale &&
          !allocation.isCutShort && (
            <LinkButton to="#publish" size="desk" className="max-md:min-h-11">
              {t('allocation.publish_this', { letter: letterOf(allocation.method) })}
            </LinkButton>
          )
        }
      />
      <DeskBody>
        {!isDone && (
          <EmptyState title={t(`allocation.state.${allocation.state}`)}>
            <LinkButton to={`/college/plans/${plan.id}/allocations`} rank="secondary" size="desk">
              {t('allocation.to_all')}
            </LinkButton>
          </EmptyState>
        )}
        {isDone && (
          <>
            <Card className="flex flex-col gap-3">
              <ShareBar shares={allocation.shares} />
              <ShareLegend shares={allocation.shares} />
              <WithoutLine counts={loaded.without} />
            </Card>
            {allocation.came && allocation.came.demands > 0 && (
              <Card>
                <AskedList came={allocation.came} />
              </Card>
            )}
            {plan.mayPlace && (
              <PublishPanel
                planId={plan.id}
                allocation={allocation}
                changes={loaded.changes}
                hardship={loaded.hardship}
                latestVersion={loaded.latestVersion}
                published={loaded.published}
                now={loaded.now}
                locks={loaded.locks}
                kept={loaded.kept}
                keepable={loaded.keepable}
                atWork={loaded.atWork}
                lastResult={
                  intent === 'publish' ||
                  intent === 'again' ||
                  intent === 'keep' ||
                  intent === 'release'
                    ? lastResult
                    : undefined
                }
              />
            )}
            {settling && (
              <SettlePanel
                settling={settling}
                back={`/college/plans/${plan.id}/allocations/${allocation.id}`}
                lastResult={
                  intent === 'lock' || intent === 'move' || intent === 'swap' || intent === 'lift'
                    ? lastResult
                    : undefined
                }
              />
            )}
            <AllocationFilters
              query={query}
              posts={loaded.posts}
              classGroups={loaded.classGroups}
              mostRanks={allocation.shares.choices.length}
              hasSecond={allocation.shares.second > 0}
              hasLeaving={loaded.leaving > 0}
            />
            {students.items.length > 0 ? (
              <AllocationStudents
                rows={students.items}
                query={query}
                mayPlace={plan.mayPlace}
                isPublished={allocation.version !== null}
              />
            ) : (
              <EmptyState title={t('allocation.nobody_found')}>
                {isNarrowed(query) && (
                  <LinkButton to="?" rank="secondary" size="desk">
                    {t('action.clear')}
                  </LinkButton>
                )}
              </EmptyState>
            )}
            <Pagination page={students.page} pageSize={students.pageSize} total={students.total} />
          </>
        )}
      </DeskBody>
    </>
  )
}
