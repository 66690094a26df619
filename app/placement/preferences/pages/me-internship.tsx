import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Check, ChevronRight, Circle, HeartHandshake } from 'lucide-react'
import { MenuList } from '#app/accounts/parts/menu-list.tsx'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Day, Moment, sayDay } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { firstDayOf } from '../../agreements/model/first-day.ts'
import { nextPaper } from '../../agreements/model/next-paper.ts'
import { getOwnPapers } from '../../agreements/own-consent.ts'
import { NextPaperCard } from '../../agreements/parts/next-paper-card.tsx'
import { findOwnOpen } from '../../plans/arrivals.ts'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import { WayToPostCard } from '../../runs/parts/way-to-post-card.tsx'
import { findWayToPost } from '../../runs/way-to-post.ts'
import { getOwnInternship } from '../own-internship.ts'
import { ElsewhereCard } from '../parts/elsewhere-card.tsx'
import { PlanCard } from '../parts/plan-card.tsx'
import { PlanSwitch } from '../parts/plan-switch.tsx'
import { PreferenceCard } from '../parts/preference-card.tsx'
import { useOwnPath } from '../parts/use-own-path.ts'
import { planNamedIn, shownPlan } from './shown-plan.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'internship.mine')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { planId, plans } = await shownPlan({ request, context })
  const [internship, { plan, intern, mayAnswer }, way] = await orRespond(
    Promise.all([
      getOwnInternship(context, planId),
      getOwnPapers(context, planId),
      findWayToPost(context, planId),
    ]),
  )
  const paper = intern && nextPaper(intern, mayAnswer, planNamedIn(request))
  const first = intern && firstDayOf(intern)
  // Who came after the start waits for more than her papers.
  const open =
    intern && paper?.step === 'done' && intern.isLate && intern.beganOn === null
      ? await findOwnOpen(context, { planId: plan.id, studentId: intern.studentId })
      : null
  const lastDay = intern && intern.terms.lastDay
  return {
    ...internship,
    plans,
    paper,
    open: open && open.length,
    way,
    first,
    lastDay,
    now: context.clock.now(),
  }
}

export default function MyInternshipPage() {
  const { locale, t } = useLocale()
  const internship = useLoaderData<typeof loader>()
  const own = useOwnPath()
  const { student, plan, now } = internship
  if (!student) {
    return (
      <Column>
        <PageHead title={t('internship.mine')} back="/me" />
        <EmptyState title={t('internship.no_student_title')} text={t('internship.no_student_text')}>
          <LinkButton to="/student">{t('internship.take_over')}</LinkButton>
        </EmptyState>
      </Column>
    )
  }
  if (!plan) {
    return (
      <Column>
        <PageHead title={t('internship.mine')} back="/me" />
        <EmptyState title={t('internship.no_plan_title')} text={t('internship.no_plan_text')} />
      </Column>
    )
  }
  const { trainings, note, hasClassTeacher, lottery, open, first } = internship
  const late =
    open === null || first === null
      ? null
      : {
          to: own('/me/internship/placement'),
          said:
            open === 0
              ? t('next.may_begin', { day: sayDay(dayStart(first.day), now, locale) })
              : t('next.done_but', { count: open }),
        }
  return (
    <Column>
      <PageHead title={t('internship.mine')} back="/me" />
      <div className="flex flex-col gap-4">
        <PlanSwitch plans={internship.plans} now={now} />
        <PlanCard plan={plan} first={internship.first} lastDay={internship.lastDay} now={now} />
        {internship.paper && <NextPaperCard next={internship.paper} late={late} />}
        {internship.way && <WayToPostCard way={internship.way} now={now} />}
        {internship.elsewhere && plan.state !== 'cancelled' ? (
          <ElsewhereCard plan={plan.name} post={internship.elsewhere} now={now} />
        ) : (
          <PreferenceCard {...internship} isWithout={Boolean(internship.way?.second)} />
        )}
        {trainings.length > 0 && (
          <Card className="flex flex-col gap-3">
            <div className="flex items-baseline justify-between gap-4">
              <h2 className="text-lead font-semibold text-ink">{t('plan.tab_training')}</h2>
              <span className="text-small text-quiet">
                {trainings.filter(({ wasThere }) => wasThere).length} / {trainings.length}
              </span>
            </div>
            <ul role="list" className="flex flex-col gap-2">
              {trainings.map((training) => (
                <li key={training.id} className="flex items-start gap-3">
                  {training.wasThere ? (
                    <span className="mt-0.5 inline-flex size-5 shrink-0 items-center justify-center rounded-chip bg-action text-action-ink">
                      <Check aria-hidden size={13} />
                    </span>
                  ) : (
                    <Circle aria-hidden size={20} className="mt-0.5 shrink-0 text-line-strong" />
                  )}
                  <span className="min-w-0 flex-1 text-base text-ink">
                    {training.title}
                    <span className="block text-small text-quiet">
                      <Day at={dayStart(training.heldOn)} now={now} />
                      {' · '}
                      {t('training.hours_of', { hours: training.hours.toLocaleString(locale) })}
                      {training.place && ` · ${training.place}`}
                    </span>
                  </span>
                  <span
                    className={training.wasThere ? 'text-small text-link' : 'text-small text-quiet'}
                  >
                    {t(
                      training.wasThere
                        ? 'internship.was_there'
                        : dayStart(training.heldOn) > now
                          ? 'internship.to_come'
                          : 'internship.not_there',
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {(plan.state === 'collecting' || note) && (
          <MenuList
            items={[
              {
                to: own('/me/internship/hardship'),
                label: t('hardship.title'),
                note: t(
                  note
                    ? `hardship.standing.${note.decision ?? (hasClassTeacher ? 'told' : 'kept')}`
                    : 'hardship.note',
                ),
                Icon: HeartHandshake,
              },
            ]}
          />
        )}
        {plan.seedCommitment && (
          <Card className="flex flex-col gap-1">
            <h2 className="text-small text-quiet">{t('internship.lottery_name')}</h2>
            {lottery && (
              <p className="font-mono text-title font-bold tracking-wider text-ink">
                {lottery.name}
              </p>
            )}
            <p className="text-small text-quiet">
              {t(lottery ? 'internship.lottery_name_hint' : 'internship.lottery_name_soon')}
            </p>
          </Card>
        )}
        {plan.seedCommitment && plan.seedCommittedAt && (
          <details className="group rounded-card border border-line bg-card px-4 py-1">
            <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-2 text-base text-ink">
              {t('internship.seed')}
              <ChevronRight
                aria-hidden
                size={18}
                className="text-quiet transition-transform group-open:rotate-90"
              />
            </summary>
            <div className="flex flex-col gap-1 pb-3">
              <p className="text-small text-body">{t('internship.seed_text')}</p>
              <Committed
                label={t('internship.seed_value')}
                value={plan.seedCommitment}
                at={plan.seedCommittedAt}
                now={now}
              />
              {plan.seedNumber > 1 && (
                <p className="text-small text-body">
                  {t('internship.seed_again', { count: plan.seedNumber })}
                </p>
              )}
              {lottery && (
                <Committed
                  label={t('internship.list_value')}
                  value={lottery.commitment}
                  at={lottery.at}
                  now={now}
                />
              )}
            </div>
          </details>
        )}
        <Link
          to="/privacy#students"
          className="inline-flex min-h-11 min-w-11 items-center self-center text-small text-quiet underline underline-offset-4 hover:text-link"
        >
          {t('internship.privacy')}
        </Link>
      </div>
    </Column>
  )
}

function Committed(props: { label: string; value: string; at: Date; now: Date }) {
  return (
    <div className="pt-2">
      <p className="text-small text-quiet">
        {props.label} · <Moment at={props.at} now={props.now} />
      </p>
      <p className="font-mono text-small break-all text-body">{props.value}</p>
    </div>
  )
}
