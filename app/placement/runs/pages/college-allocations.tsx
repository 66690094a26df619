import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { useNamedPart } from '#app/ui/named-part.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { Day } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import {
  resumeAllocation,
  solveAgain,
  solveAllAgain,
  startAllocations,
  stopAllocation,
} from '../allocations.ts'
import { askedOf } from '../asked-of-form.ts'
import { compareAllocations } from '../comparison.ts'
import { readLateWords } from '../late-words.ts'
import { sayLocks } from '../parts/lock-words.ts'
import { liftLock } from '../locks.ts'
import { allocationsFormOf } from '../model/allocation-form.ts'
import { isGoing } from '../model/allocation-states.ts'
import { letterOf, SHOWN_METHODS } from '../model/shown-methods.ts'
import { AskedList } from '../parts/asked-list.tsx'
import { LateWords } from '../parts/late-words.tsx'
import { LookAgain } from '../parts/look-again.tsx'
import { MethodCard } from '../parts/method-card.tsx'
import { MethodComparison } from '../parts/method-comparison.tsx'
import { MethodTable } from '../parts/method-table.tsx'
import { PostOutcomeTable } from '../parts/post-outcome-table.tsx'
import { SecondDeadlineForm } from '../parts/second-deadline-form.tsx'
import { ShareLegend } from '../parts/share-bar.tsx'
import { ShareTable } from '../parts/share-table.tsx'
import { StaleAllocations } from '../parts/stale-allocations.tsx'
import { StandingVersion } from '../parts/standing-version.tsx'
import { StartForm } from '../parts/start-form.tsx'
import { WithoutLine } from '../parts/without-line.tsx'
import { listSites } from '../sites.ts'
import { setSecondDeadline } from '../second-deadline.ts'
import { getStandingVersion } from '../versions.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'allocation.title')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const show = new URL(request.url).searchParams.get('show')
  const [compared, standing, late] = await orRespond(
    Promise.all([
      compareAllocations(context, { planId: params.id, show }),
      getStandingVersion(context, params.id),
      readLateWords(context, params.id),
    ]),
  )
  return {
    ...compared,
    standing,
    late,
    now: context.clock.now(),
  }
}

const DONE = {
  start: 'allocation.flash_started',
  stop: 'allocation.flash_stopped',
  resume: 'allocation.flash_started',
  again: 'allocation.flash_started',
  again_all: 'allocation.flash_started',
  lift: 'allocation.flash_lifted',
  second: 'second.flash_moved',
  second_close: 'second.flash_moved',
} as const

const isOfMethods = (intent: keyof typeof DONE) =>
  DONE[intent] === 'allocation.flash_started' || intent === 'stop'

const STEPS = { stop: stopAllocation, resume: resumeAllocation, again: solveAgain }

export async function action({ request, params, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  const sent = await request.formData()
  const sites = sent.get('intent') === 'start' ? await orRespond(listSites(context, planId)) : []
  return answerForm(sent, allocationsFormOf(sites), async (form) => {
    if (form.intent === 'start') {
      const asked = await askedOf(context, planId, form)
      await startAllocations(context, { planId, methods: form.methods, asked })
    } else if (form.intent === 'second' || form.intent === 'second_close') {
      const closesAt = form.intent === 'second' ? form.closesAt : null
      await setSecondDeadline(context, { planId, closesAt, reason: form.reason })
    } else if (form.intent === 'lift') await liftLock(context, { planId, studentId: form.student })
    else if (form.intent === 'again_all') {
      await solveAllAgain(context, { planId, allocationIds: form.allocation })
    } else await STEPS[form.intent](context, { planId, allocationId: form.allocation })
    // What comes of it is told at the methods, a long way above their form.
    const place = isOfMethods(form.intent) ? '#methods' : ''
    return redirectWithFlash(
      context.site,
      `/college/plans/${planId}/allocations${place}`,
      DONE[form.intent],
    )
  })
}

export default function CollegeAllocationsPage() {
  const { locale, t } = useLocale()
  const loaded = useLoaderData<typeof loader>()
  const { plan, totals, compared, standing, shown, detail, now } = loaded
  const lastResult = useActionData<typeof action>()
  const methods = useNamedPart<HTMLDivElement>('methods')
  const sentIntent = lastResult?.initialValue?.['intent']
  const isOfSecond = sentIntent === 'second' || sentIntent === 'second_close'
  const number = (count: number) => count.toLocaleString(locale)
  const chosen = compared.find(({ id }) => id === shown)
  // Its method was worked out again since: no card speaks of it.
  const isApart =
    standing !== null &&
    compared.find(({ method }) => method === standing.method)?.id !== standing.allocationId
  const shares = compared.flatMap((one) => one.shares ?? [])
  const columns = compared
    .flatMap(({ id, method, version, isFormer, shares, figures }) =>
      shares && figures ? [{ id, method, version, isFormer, shares, figures }] : [],
    )
    .sort((one, other) => (letterOf(one.method) < letterOf(other.method) ? -1 : 1))
  const offered = plan.mayPlace ? compared.find(({ id }) => id === loaded.offered) : undefined
  return (
    <>
      <DeskHead
        title={`${plan.name} · ${t('allocation.title')}`}
        back={{ to: `/college/plans/${plan.id}`, label: t('allocation.to_plan') }}
        facts={
          <>
            {t('allocation.facts', {
              students: number(totals.students),
              posts: number(totals.posts),
              seats: number(totals.seats),
            })}
            {totals.lowered > 0 && t('allocation.lowered', { count: number(totals.lowered) })}
            {totals.found > 0 && t('allocation.found', { count: number(totals.found) })}
            {totals.elsewhere > 0 && t('allocation.elsewhere', { count: number(totals.elsewhere) })}
            {plan.seedCommitment && plan.seedCommittedAt && (
              <>
                {' · '}
                {t('allocation.seed', {
                  seed: `${plan.seedCommitment.slice(0, 4)}…${plan.seedCommitment.slice(-2)}`,
                })}{' '}
                <Day at={plan.seedCommittedAt} now={now} />
              </>
            )}
          </>
        }
        actions={
          <>
            <LinkButton
              to={`/college/plans/${plan.id}/own-posts`}
              rank="secondary"
              size="desk"
              className="max-md:min-h-11"
            >
              {t('own_post.desk_title')}
            </LinkButton>
            {offered && (
              <LinkButton
                to={`/college/plans/${plan.id}/allocations/${offered.id}#publish`}
                size="desk"
                className="max-md:min-h-11"
              >
                {t('allocation.publish_this', { letter: letterOf(offered.method) })}
              </LinkButton>
            )}
          </>
        }
      />
      <DeskBody>
        <LookAgain isGoing={compared.some(({ state }) => isGoing(state))} />
        {standing && (
          <StandingVersion
            planId={plan.id}
            standing={standing}
            isShown={isApart && chosen?.id === standing.allocationId}
            show={isApart ? `?show=${standing.allocationId}` : undefined}
            now={now}
          />
        )}
        {plan.mayPlace && (
          <StaleAllocations compared={compared} publishedAt={standing?.publishedAt ?? null} />
        )}
        {shares.length > 0 && (
          <MethodTable
            rows={SHOWN_METHODS.map((method) => ({
              method,
              allocation:
                compared.find((one) => one.method === method && one.shares !== null) ??
                compared.find((one) => one.method === method) ??
                null,
            }))}
            shown={shown}
          />
        )}
        <div
          id="methods"
          ref={methods}
          tabIndex={-1}
          className="grid scroll-mt-4 gap-4 sm:grid-cols-2 xl:grid-cols-4"
        >
          {SHOWN_METHODS.map((method) => {
            const own = compared.filter((one) => one.method === method)
            return (
              <MethodCard
                key={method}
                method={method}
                allocation={own[0] ?? null}
                former={own.find((one) => one.isFormer && one.version === null) ?? null}
                planId={plan.id}
                shown={shown}
                isInTable={shares.length > 0}
              />
            )
          })}
        </div>
        {columns.length > 1 ? (
          <MethodComparison columns={columns} />
        ) : (
          shares.length > 0 && <ShareLegend shares={shares} />
        )}
        {plan.mayPlace && loaded.latestVersion > 0 && (
          <SecondDeadlineForm
            key={String(plan.secondClosesAt)}
            closesAt={plan.secondClosesAt}
            isOpen={plan.isSecondOpen}
            without={totals.without}
            now={now}
            lastResult={isOfSecond ? lastResult : undefined}
          />
        )}
        <LateWords {...loaded.late} />
        {plan.mayPlace ? (
          <Card className="md:p-5">
            <Section
              title={t('allocation.work_out')}
              aside={
                <span className="text-quiet">
                  {t('allocation.answered', {
                    answered: number(totals.answered),
                    students: number(totals.students),
                  })}
                </span>
              }
            >
              <StartForm
                // Begins anew with a new run, but not when one goes on: somebody may be typing.
                key={compared.map(({ id, isFormer }) => (isFormer ? '' : id)).join('')}
                methods={SHOWN_METHODS.filter((method) =>
                  compared.some((one) => one.method === method),
                )}
                sites={loaded.sites}
                classGroups={loaded.classGroups}
                groups={loaded.groupsAsked}
                hardship={totals.hardship}
                hardshipWaiting={loaded.hardshipWaiting}
                mayBeSecond={loaded.latestVersion > 0}
                isStarted={plan.state === 'started'}
                lastResult={isOfSecond ? undefined : lastResult}
              />
            </Section>
          </Card>
        ) : (
          compared.length === 0 && (
            <EmptyState title={t('allocation.not_yet')} text={t('allocation.not_yet_text')} />
          )
        )}
        {chosen && detail && (
          <>
            <Section
              title={
                chosen.version === null
                  ? t('allocation.detail', { letter: letterOf(chosen.method) })
                  : t('allocation.detail_version', { number: chosen.version })
              }
              aside={totals.locks > 0 && <span className="text-quiet">{sayLocks(t, totals)}</span>}
            >
              {loaded.without && <WithoutLine counts={loaded.without} />}
              {chosen.came && chosen.came.demands > 0 && (
                <Card>
                  <AskedList came={chosen.came} />
                </Card>
              )}
              <PostOutcomeTable posts={detail.posts} />
            </Section>
            <div className="grid gap-4 xl:grid-cols-2">
              <div className="flex flex-col gap-4">
                <Card>
                  <ShareTable title={t('allocation.by_major')} shares={detail.byMajor} />
                </Card>
                <Card>
                  <ShareTable
                    title={t('allocation.by_sex')}
                    shares={detail.bySex}
                    say={(sex) => t(sex === 'female' ? 'allocation.female' : 'allocation.male')}
                  />
                </Card>
              </div>
              <Card>
                <ShareTable title={t('allocation.by_class')} shares={detail.byClassGroup} />
              </Card>
            </div>
          </>
        )}
      </DeskBody>
    </>
  )
}
