import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { getAgenda } from '../employer-agenda.ts'
import { findInterviewFeed, makeInterviewFeed, stopInterviewFeed } from '../interview-feed.ts'
import { sayHours, sayWeekday } from '#app/i18n/say-when.ts'
import { AgendaList } from '../parts/agenda-list.tsx'
import { FeedCard } from '../parts/feed-card.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'interview.title')

export async function loader({ context }: LoaderFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const agenda = await orRespond(getAgenda(context, { employerId }))
  return {
    agenda,
    ...(await orRespond(findInterviewFeed(context, { employerId }))),
    now: context.clock.now(),
  }
}

const HERE = '/employer/interviews'

/** Makes an address for one's own calendar, or takes it away. */
export async function action({ request, context }: ActionFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const deed = (await request.formData()).get('feed')
  if (deed === 'make') {
    await orRespond(makeInterviewFeed(context, { employerId }))
    return redirectWithFlash(context.site, HERE, 'interview.flash_feed_made')
  }
  if (deed === 'stop') {
    await orRespond(stopInterviewFeed(context, { employerId }))
    return redirectWithFlash(context.site, HERE, 'interview.flash_feed_stopped')
  }
  throw new Response('invalid_input', { status: 400 })
}

export default function EmployerInterviewsPage() {
  const { locale, t } = useLocale()
  const { agenda, mayTake, feed, now } = useLoaderData<typeof loader>()
  const { asked, days, proposed } = agenda
  const ahead = days.reduce((sum, { entries }) => sum + entries.length, 0)
  return (
    <>
      <DeskHead
        title={t('interview.title')}
        facts={t('interview.agenda_facts', { ahead, proposed: proposed.length })}
      />
      <DeskBody>
        <div className="flex max-w-4xl flex-col gap-6">
          {asked.length > 0 && (
            <Section title={t('interview.for_employer.asked')}>
              <AgendaList entries={asked} when={() => t('interview.new_times')} />
            </Section>
          )}
          {days.map(({ day, entries }) => (
            <Section
              key={day}
              title={sayWeekday(entries[0]?.slot?.startsAt ?? now, locale)}
              aside={
                <span className="text-quiet">
                  {t('interview.count', { count: entries.length })}
                </span>
              }
            >
              <AgendaList entries={entries} when={({ slot }) => slot && sayHours(slot)} />
            </Section>
          ))}
          {proposed.length > 0 && (
            <Section title={t('interview.for_employer.proposed')}>
              <AgendaList
                entries={proposed}
                when={({ answerBy }) => (
                  <>
                    {t('interview.until')} <Moment at={answerBy} now={now} />
                  </>
                )}
              />
            </Section>
          )}
          {ahead + asked.length + proposed.length === 0 && (
            <EmptyState
              title={t('interview.agenda_empty_title')}
              text={t('interview.agenda_empty_text')}
            >
              <LinkButton to="/employer/applicants" rank="secondary" size="desk">
                {t('desk.applicants')}
              </LinkButton>
            </EmptyState>
          )}
          {mayTake && <FeedCard key={feed?.address} feed={feed} now={now} />}
        </div>
      </DeskBody>
    </>
  )
}
