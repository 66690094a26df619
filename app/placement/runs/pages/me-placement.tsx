import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Day } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { listBeforeArrival, listBeforeLeaving } from '../../agreements/model/before-leaving.ts'
import { firstDayOf } from '../../agreements/model/first-day.ts'
import { nextPaper } from '../../agreements/model/next-paper.ts'
import { getOwnPapers } from '../../agreements/own-consent.ts'
import { BeforeLeavingCard } from '../../agreements/parts/before-leaving-card.tsx'
import { FirstDay } from '../../agreements/parts/first-day.tsx'
import { findOwnOpen } from '../../plans/arrivals.ts'
import { sayPlanKind } from '../../plans/parts/plan-words.tsx'
import { getOwnInternship } from '../../preferences/own-internship.ts'
import { planNamedIn, shownPlan } from '../../preferences/pages/shown-plan.ts'
import { PlanSwitch } from '../../preferences/parts/plan-switch.tsx'
import { getFormerPlacement, getOwnPlacement } from '../own-placement.ts'
import { comparesLottery } from '../model/told-reason.ts'
import { findApprovedPost } from '../own-posts.ts'
import { sayGot } from '../parts/choice-words.ts'
import { FormerPlacement } from '../parts/former-placement.tsx'
import { MethodSaid } from '../parts/method-said.tsx'
import { PlacementCard } from '../parts/placement-card.tsx'
import { PlacementDetails } from '../parts/placement-details.tsx'
import { ResultList } from '../parts/result-list.tsx'
import { WithoutPost } from '../parts/without-post.tsx'
import { findWayToPost } from '../way-to-post.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'placement.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { planId, plans } = await shownPlan({ request, context })
  const { placement } = await orRespond(getOwnPlacement(context, planId))
  const [found, way, { placement: former }] = placement?.own
    ? [null, await orRespond(findWayToPost(context, planId)), { placement: null }]
    : await orRespond(
        Promise.all([
          findApprovedPost(context, planId),
          findWayToPost(context, planId),
          getFormerPlacement(context, planId),
        ]),
      )
  const goes = placement?.own || found ? await readGoing(context, planNamedIn(request)) : null
  const { leaving = null, first = null, ended = null } = goes ?? {}
  const now = context.clock.now()
  return { ended, plans, placement, former, found, way, leaving, first, now }
}

/** Her first day, and what she lacks before it; `leaving` is null where nothing is asked of her any more. */
async function readGoing(context: LoaderFunctionArgs['context'], planId?: string) {
  const [{ plan, intern, mayAnswer }, { trainings = [] }] = await orRespond(
    Promise.all([getOwnPapers(context, planId), getOwnInternship(context, planId)]),
  )
  if (!intern) return null
  const first = firstDayOf(intern)
  // What follows is asked of nobody any more once it is over.
  const ended = plan.state === 'ended' ? { reason: plan.reason ?? '' } : null
  if (!mayAnswer) return { first, ended, leaving: null }
  const all = listBeforeLeaving(intern, trainings)
  const open =
    intern.isLate && (await findOwnOpen(context, { planId: plan.id, studentId: intern.studentId }))
  const needs = open ? listBeforeArrival(all, open) : all
  const next = nextPaper(intern, mayAnswer, planId)
  return { first, ended, leaving: { needs, next, first: open ? first : null } }
}

export default function MyPlacementPage() {
  const { locale, t } = useLocale()
  const { plans, placement, former, found, way, leaving, first, ended, now } =
    useLoaderData<typeof loader>()
  if (!placement) {
    return (
      <Column>
        <header className="pt-4 pb-4">
          <h1 className="text-title font-bold text-ink">
            {t(way?.second ? 'placement.without' : 'placement.title')}
          </h1>
        </header>
        <div className="mb-4 empty:hidden">
          <PlanSwitch plans={plans} now={now} />
        </div>
        {found ? (
          <div className="flex flex-col gap-4">
            {ended && <EndedCard {...ended} />}
            <PlacementCard
              post={found}
              said={t('placement.found')}
              firstDay={
                <FirstDay first={first ?? { day: found.firstDay, isEarliest: false }} now={now} />
              }
            />
            {leaving && <BeforeLeavingCard {...leaving} now={now} />}
            <PlacementDetails
              post={found}
              firstDay={
                <FirstDay first={first ?? { day: found.firstDay, isEarliest: false }} now={now} />
              }
              lastDay={found.lastDay}
              now={now}
            />
          </div>
        ) : way?.second ? (
          <WithoutPost text={t('placement.without_left')} way={way} />
        ) : (
          <EmptyState title={t('placement.none_title')} text={t('placement.none_text')} />
        )}
        {former && (
          <div className="mt-4">
            <FormerPlacement former={former} />
          </div>
        )}
      </Column>
    )
  }
  const { own, ranked, lock, before } = placement
  const leaves = own ? (way?.second?.leaves ?? null) : null
  return (
    <>
      <header className="border-b border-line bg-card">
        <div className="mx-auto w-full max-w-2xl px-4 pt-4 pb-4">
          <p className="text-small text-quiet">
            {placement.name} · {sayPlanKind(t, placement)} ·{' '}
            <Day at={placement.publishedAt} now={now} /> {t('placement.published')}
            {placement.number > 1 && ` · ${t('allocation.version', { number: placement.number })}`}
          </p>
          <h1 className="text-title font-bold text-ink">
            {t(leaves ? 'placement.to_leave' : own ? 'placement.title' : 'placement.without')}
          </h1>
        </div>
      </header>
      <Column>
        <div className="flex flex-col gap-4 pt-4">
          <PlanSwitch plans={plans} now={now} />
          {ended && <EndedCard {...ended} />}
          {own && leaves ? (
            <WithoutPost
              text={`${own.title} · ${own.employer}：${t(`placement.leaves_${leaves}`)}`}
              way={way}
            />
          ) : own ? (
            <PlacementCard
              post={own}
              said={sayGot(t, placement)}
              firstDay={
                <FirstDay
                  first={first ?? { day: placement.firstDay, isEarliest: false }}
                  now={now}
                />
              }
            />
          ) : (
            <WithoutPost
              text={t(
                way?.second?.isWaiting
                  ? 'placement.without_left'
                  : `placement.without_${placement.without ?? 'full'}`,
              )}
              way={way}
            />
          )}
          {before && (
            <Card>
              <p className="text-base text-body">
                <span className="font-semibold text-ink">
                  {t('placement.replaces', { number: placement.number, before: before.number })}
                </span>{' '}
                {before.isSame
                  ? t(own ? 'placement.unchanged' : 'placement.still_none')
                  : before.post === null
                    ? t('placement.had_none')
                    : t('placement.had', { post: `${before.post} · ${before.employer}` })}
              </p>
            </Card>
          )}
          {lock && (
            <Card>
              <p className="text-base text-body">
                {lock.kind === 'keep' ? (
                  t('placement.kept')
                ) : (
                  <>
                    <span className="font-semibold text-ink">{t('placement.by_hand')}</span>{' '}
                    {lock.told || t('placement.by_hand_neutral')}
                  </>
                )}
              </p>
            </Card>
          )}
          {ranked.length > 0 && (
            <Card className="flex flex-col gap-4">
              <h2 className="text-lead font-semibold text-ink">
                {own && placement.choiceRound === 2
                  ? t('placement.why_not_before')
                  : own && placement.choice === 1
                    ? t('placement.first')
                    : own && placement.choice
                      ? t(
                          placement.choice === 2 ? 'placement.why_not_first' : 'placement.why_not',
                          {
                            choice: placement.choice - 1,
                          },
                        )
                      : t('placement.why_none')}
              </h2>
              <ResultList
                ranked={ranked}
                ownCounts={own?.counts ?? null}
                given={placement.given}
                settled={placement.settled}
                published={placement}
                earlier={placement.earlier}
              />
              <MethodSaid method={placement.method} round={placement.round} />
              <div className="flex flex-wrap items-center gap-x-4 border-t border-line pt-2">
                <Link
                  to={`/placements/${placement.versionId}`}
                  className="inline-flex min-h-11 items-center gap-0.5 font-medium text-link"
                >
                  {t('placement.check')}
                  <ChevronRight aria-hidden size={16} />
                </Link>
                <span className="text-small text-quiet">
                  {placement.lottery !== null &&
                    ranked.some(({ reason }) => reason && comparesLottery(reason)) &&
                    `${t('placement.lottery', {
                      own: placement.lottery.toLocaleString(locale),
                      all: placement.students.toLocaleString(locale),
                    })} · `}
                  {t('placement.committed')}
                </span>
              </div>
            </Card>
          )}
          {leaving && !leaves && <BeforeLeavingCard {...leaving} now={now} />}
          {own && !leaves && (
            <PlacementDetails
              post={own}
              firstDay={
                <FirstDay
                  first={first ?? { day: placement.firstDay, isEarliest: false }}
                  now={now}
                />
              }
              lastDay={placement.lastDay}
              now={now}
            />
          )}
        </div>
      </Column>
    </>
  )
}

/** That the internship is over, and why where it ended before its last day. */
function EndedCard({ reason }: { reason: string }) {
  const t = useT()
  return (
    <Card>
      <p className="text-base text-body">
        <span className="font-semibold text-ink">{t('placement.ended')}</span>{' '}
        {reason && t('placement.ended_because', { reason })}
      </p>
    </Card>
  )
}
