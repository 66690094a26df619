import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import type { ReactNode } from 'react'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { daysBetween, shanghaiDay } from '#app/kernel/clock.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { FactGrid } from '#app/ui/facts.tsx'
import { useAddressWithoutIndex } from '#app/ui/index-address.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment, sayDay } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { getLeftOut } from '../../runs/left-out.ts'
import { StandingVersion } from '../../runs/parts/standing-version.tsx'
import { getStandingVersion } from '../../runs/versions.ts'
import { getLateComers, recordArrivals, takeBackArrival } from '../arrivals.ts'
import { getGates } from '../gates.ts'
import { arrivalBackSchema, arrivalSchema } from '../model/arrival-form.ts'
import { countLeaving } from '../model/gates.ts'
import { planStepSchema } from '../model/step-form.ts'
import { GateSummary } from '../parts/gate-summary.tsx'
import { LateComersCard } from '../parts/late-comers.tsx'
import { PlanMoves } from '../parts/plan-moves.tsx'
import { PlanStages } from '../parts/plan-stages.tsx'
import { dayStart, PlanDays, sayPlanKind } from '../parts/plan-words.tsx'
import { getUnanswered } from '../../preferences/unanswered.ts'
import { employersClose } from '../../preferences/model/employers-window.ts'
import { preferencesEnd } from '../../preferences/model/preferences-end.ts'
import { getPlanHead, listPlanSteps } from '../plan-detail.ts'
import { takePlanStep } from '../plan-steps.ts'
import { isTold } from '../model/plan-states.ts'
import { getStepReach } from '../step-audience.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const planId = params.id ?? ''
  const asked = getPlanHead(context, planId)
  const [head, standing, gates, steps, leftOut, late, unanswered, reach] = await orRespond(
    Promise.all([
      asked,
      getStandingVersion(context, planId),
      getGates(context, planId),
      listPlanSteps(context, planId),
      getLeftOut(context, planId),
      getLateComers(context, planId),
      getUnanswered(context, planId),
      asked.then(({ plan, actions }) =>
        actions.some((step) => isTold(plan.state, step)) ? getStepReach(context, planId) : null,
      ),
    ]),
  )
  return {
    ...head,
    standing,
    leaving: head.plan.state === 'started' ? countLeaving(gates) : 0,
    // The board names who keeps a gate open; here each only stands open or closed.
    gates: gates.map(
      ({ gate, isClosed, isLate, isDueTooLate, keepsEnded, responsible, dueOn }) => ({
        gate,
        isClosed,
        isLate,
        isDueTooLate,
        keepsEnded,
        responsible,
        dueOn,
      }),
    ),
    steps,
    leftOut,
    late,
    reach,
    unanswered: head.actions.includes('close_employers') ? unanswered : [],
    now: context.clock.now(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  await orRespond(getPlanHead(context, planId))
  const formData = await request.formData()
  const here = `/college/plans/${planId}`
  if (formData.get('intent') === 'arrive') {
    return answerForm(formData, arrivalSchema, async ({ studentIds, beganOn }) => {
      const { count } = await recordArrivals(context, { planId, studentIds, beganOn })
      return redirectWithFlash(context.site, here, 'late.flash_recorded', [], { count })
    })
  }
  if (formData.get('intent') === 'take_back_arrival') {
    return answerForm(formData, arrivalBackSchema, async ({ studentId }) => {
      await takeBackArrival(context, { planId, studentId })
      return redirectWithFlash(context.site, here, 'late.flash_taken_back')
    })
  }
  return answerForm(formData, planStepSchema, async ({ intent, reason }) => {
    await takePlanStep(context, { planId, action: intent, reason })
    return redirectWithFlash(context.site, here, `plan.moved.${intent}`)
  })
}

export default function PlanOverviewPage() {
  const { locale, t } = useLocale()
  const { plan, counts, actions, isOfficer, standing, gates, steps, ...of } =
    useLoaderData<typeof loader>()
  const { leftOut, leaving, late, unanswered, reach, now } = of
  const lastResult = useActionData<typeof action>()
  useAddressWithoutIndex(lastResult)
  const closesAt = plan.preferencesCloseAt
  const employersAt = employersClose(plan)
  const closing = steps.find(({ action }) => action === 'close_preferences')
  const endsAt = preferencesEnd({ ...plan, closedAt: closing?.at ?? null })
  return (
    <>
      {plan.state !== 'cancelled' && <PlanStages state={plan.state} />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div className="flex min-w-0 flex-col gap-4">
          <PlanMoves
            planId={plan.id}
            state={plan.state}
            actions={actions}
            closesEarly={closesAt !== null && closesAt > now}
            isPastDeadline={closesAt !== null && closesAt <= now}
            missing={counts.missing}
            blocks={gates.filter(({ isClosed }) => !isClosed)}
            leftOut={leftOut}
            leaving={leaving}
            movedIn={isOfficer && standing ? standing.allocationId : null}
            unanswered={unanswered}
            reach={reach}
            firstDay={plan.firstDay}
            daysTo={{
              first: daysBetween(shanghaiDay(now), plan.firstDay),
              last: daysBetween(shanghaiDay(now), plan.lastDay),
            }}
            now={now}
            lastResult={lastResult}
          />
          {late && (
            <LateComersCard
              planId={plan.id}
              late={late}
              canRecord={isOfficer}
              now={now}
              lastResult={lastResult?.initialValue?.intent === 'arrive' ? lastResult : undefined}
            />
          )}
          {standing && <StandingVersion planId={plan.id} standing={standing} now={now} />}
          <FactGrid
            facts={[
              { label: t('plan.kind'), value: sayPlanKind(t, plan) },
              { label: t('plan.days'), value: <PlanDays plan={plan} now={now} /> },
              { label: t('plan.term'), value: plan.term || t('plan.unsaid') },
              {
                label: t('plan.groups'),
                value: (
                  <PlanLink to="groups">
                    {t('plan.groups_of', { groups: counts.groups, students: counts.students })}
                  </PlanLink>
                ),
              },
              {
                label: t('plan.posts'),
                value: (
                  <PlanLink to="posts">{t('plan.count_posts', { count: counts.posts })}</PlanLink>
                ),
              },
              {
                label: t('plan.answered'),
                value: t('plan.answered_of', {
                  answered: counts.answered,
                  students: counts.students,
                }),
              },
              {
                label: t('plan.closes_at'),
                value: endsAt ? (
                  <>
                    <Moment at={endsAt} now={now} />
                    {endsAt === closing?.at && closing.reason && ` · ${t('plan.closed_early')}`}
                  </>
                ) : (
                  t('plan.unsaid')
                ),
              },
              {
                label: t('plan.employers_close_at'),
                value: employersAt ? <Moment at={employersAt} now={now} /> : t('plan.unsaid'),
              },
              {
                label: t('plan.most_ranks'),
                value: t('plan.count_ranks', { count: plan.mostRanks }),
              },
              {
                label: t('plan.employers_may'),
                value: t(`plan.employers_may.${plan.employersMay}`),
              },
            ]}
          />
          {plan.seedCommitment && plan.seedCommittedAt && (
            <Card className="flex flex-col gap-1">
              <h2 className="text-base font-semibold text-ink">{t('plan.seed')}</h2>
              <p className="font-mono text-desk-small break-all text-body">{plan.seedCommitment}</p>
              <p className="text-desk-small text-quiet">
                <Moment at={plan.seedCommittedAt} now={now} />
                {plan.seedNumber > 1 && ` · ${t('plan.seed_again', { count: plan.seedNumber })}`}
                {' · '}
                {t('plan.seed_hint')}
              </p>
            </Card>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <GateSummary planId={plan.id} gates={gates} now={now} />
          <Card className="flex flex-col gap-4">
            <Section title={t('plan.history')}>
              {steps.length === 0 ? (
                <p className="text-desk text-quiet">{t('plan.history_none')}</p>
              ) : (
                <Timeline
                  label={t('plan.history')}
                  steps={steps.map((step) => ({
                    id: step.id,
                    title: t(`plan.step.${step.action as 'create'}`),
                    facts: (
                      <>
                        <Moment at={step.at} now={now} />
                        {step.by && ` · ${step.by}`}
                        {step.by === null &&
                          step.action === 'close_preferences' &&
                          ` · ${t('plan.by_clock')}`}
                        {step.arrivals !== null &&
                          step.beganOn !== null &&
                          ` · ${t('late.step_of', {
                            count: step.arrivals.toLocaleString(locale),
                            day: sayDay(dayStart(step.beganOn), now, locale),
                          })}`}
                      </>
                    ),
                    text: step.reason || undefined,
                  }))}
                />
              )}
            </Section>
          </Card>
        </div>
      </div>
    </>
  )
}

function PlanLink(props: { to: string; children: ReactNode }) {
  return (
    <Link
      to={props.to}
      className="inline-flex min-h-6 min-w-11 items-center text-link underline-offset-4 hover:underline max-md:min-h-11"
    >
      {props.children}
    </Link>
  )
}
