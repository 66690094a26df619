import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getEmployerDays } from '../figures/employer-days.ts'
import { DayChart } from '../figures/parts/day-chart.tsx'
import { listNextInterviews } from '../interviews/employer-agenda.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import { AgendaList } from '../interviews/parts/agenda-list.tsx'
import { sayCount } from '../model/search-labels.ts'
import { getEmployerOverview } from '../overview.ts'
import { AllLink } from '../parts/all-link.tsx'
import { CurrentOpenings } from '../parts/current-openings.tsx'
import { DeskFigures } from '../parts/desk-figures.tsx'
import { NextSteps } from '../parts/next-steps.tsx'
import { ReturnedOpenings } from '../parts/returned-openings.tsx'
import { SheetLink } from '../sharing/parts/sheet-link.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'desk.home')

const INTERVIEWS_SHOWN = 4

export async function loader({ context }: LoaderFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const [overview, interviews, days] = await Promise.all([
    orRespond(getEmployerOverview(context, { employerId })),
    orRespond(listNextInterviews(context, { employerId, limit: INTERVIEWS_SHOWN })),
    orRespond(getEmployerDays(context, { employerId })),
  ])
  return { overview, interviews, days, employerId, now: context.clock.now() }
}

export default function EmployerHomePage() {
  const { locale, t } = useLocale()
  const { overview, interviews, days, employerId, now } = useLoaderData<typeof loader>()
  const { waiting, hired, totals, openings, returned } = overview
  const [seen, applied] = [days.seen, days.applied].map((counts) =>
    counts.reduce((sum, count) => sum + count, 0),
  )
  return (
    <>
      <DeskHead
        title={t('desk.home')}
        facts={overview.name}
        actions={
          <LinkButton to="/employer/openings/new" size="desk" className="min-h-11">
            <Plus aria-hidden size={18} />
            {t('overview.new_opening')}
          </LinkButton>
        }
      />
      <DeskBody>
        <DeskFigures
          figures={[
            {
              label: t('overview.waiting_applications'),
              count: waiting,
              to: '/employer/applicants?state=sent',
              tone: 'wait',
            },
            {
              label: t('overview.published'),
              count: totals.published,
              to: '/employer/openings?state=published',
            },
            {
              label: t('overview.places_left'),
              count: totals.left,
              note:
                totals.wanted > 0
                  ? t('overview.places_of', { count: sayCount(totals.wanted) })
                  : undefined,
            },
            { label: t('overview.hired'), count: hired, to: '/employer/applicants?state=hired' },
          ]}
        />
        <div className="mt-2 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-6">
            {returned.length > 0 && (
              <Section
                title={t('overview.returned')}
                aside={<AllLink to="/employer/openings?state=draft" />}
              >
                <ReturnedOpenings rows={returned} now={now} />
              </Section>
            )}
            {seen || applied ? (
              <Card className="min-w-0">
                <DayChart
                  title={t('overview.by_day')}
                  summary={t('overview.by_day_summary', { seen: seen ?? 0, applied: applied ?? 0 })}
                  days={days.days}
                  columns={{ label: t('figures.applied'), values: days.applied }}
                  points={{ label: t('figures.seen'), values: days.seen }}
                  now={now}
                  isSmall
                />
                <p className="pt-1 text-desk text-quiet">
                  {t('overview.by_day_summary', {
                    seen: sayCount(seen ?? 0),
                    applied: sayCount(applied ?? 0),
                  })}
                </p>
              </Card>
            ) : null}
            <Section
              title={t('overview.openings_now')}
              aside={openings.length > 0 && <AllLink to="/employer/openings" />}
            >
              {openings.length > 0 ? (
                <CurrentOpenings rows={openings} now={now} />
              ) : (
                <EmptyState
                  title={t('overview.no_openings_title')}
                  text={t('overview.no_openings_text')}
                >
                  <LinkButton to="/employer/openings/new" rank="secondary" size="desk">
                    {t('overview.new_opening')}
                  </LinkButton>
                </EmptyState>
              )}
              {interviews.length > 0 && (
                <Section
                  className="mt-3"
                  title={t('interview.next_ones')}
                  aside={<AllLink to="/employer/interviews" />}
                >
                  <AgendaList
                    entries={interviews}
                    when={({ slot }) => slot && sayWhen(slot, locale)}
                  />
                </Section>
              )}
            </Section>
          </div>
          <div className="flex flex-col gap-6">
            <Section title={t('overview.next_steps')}>
              <NextSteps steps={useSteps(overview)} />
            </Section>
            {employerId && totals.published > 0 && (
              <Section title={t('sharing.sheet.booth')}>
                <p className="text-desk text-quiet">{t('sharing.sheet_hint')}</p>
                <SheetLink employerId={employerId} className="self-start text-desk" />
              </Section>
            )}
          </div>
        </div>
      </DeskBody>
    </>
  )
}

function useSteps(overview: Awaited<ReturnType<typeof getEmployerOverview>>) {
  const t = useT()
  const { admission, hasPapers, totals, colleagues, waiting, questions } = overview
  const handedIn = admission !== 'preparing' && admission !== 'refused'
  const answering = {
    label: t('overview.step_answer', { count: waiting }),
    to: '/employer/applicants?state=sent',
    done: false,
  }
  const questioned = {
    label: t('overview.step_questions', { count: questions }),
    to: '/employer/rooms',
    done: false,
  }
  return [
    ...(waiting > 0 ? [answering] : []),
    ...(questions > 0 ? [questioned] : []),
    { label: t('overview.step_papers'), to: '/employer/papers', done: hasPapers || handedIn },
    { label: t('overview.step_hand_in'), to: '/employer/papers', done: handedIn },
    {
      label: t('overview.step_opening'),
      to: '/employer/openings/new',
      done: totals.published > 0,
    },
    {
      label: t('overview.step_colleagues'),
      to: '/employer/colleagues',
      done: colleagues > 1,
    },
  ]
}
