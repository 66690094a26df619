import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { StateChip } from '#app/ui/state-chip.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { endOfReminded } from '../../plans/model/reminded.ts'
import { listClassAnswers } from '../class-answers.ts'
import { ANSWER_SHOWS, readAnswerQuery, remindSchema } from '../model/answer-query.ts'
import { AnswerShare } from '../parts/answer-share.tsx'
import { AnswerTable } from '../parts/answer-table.tsx'
import { DeadlineWords } from '../parts/deadline-words.tsx'
import { RemindMissing } from '../parts/remind-missing.tsx'
import { SecondEntries } from '../../runs/parts/second-entries.tsx'
import { listSecondEntries } from '../../runs/second-entering.ts'
import { remindMissing } from '../preference-reminders.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'answers.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = readAnswerQuery(new URL(request.url).searchParams)
  const answers = await orRespond(listClassAnswers(context, query))
  const second = await listSecondEntries(context)
  return { ...answers, second, show: query.show, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { search } = new URL(request.url)
  return answerForm(await request.formData(), remindSchema, async ({ groups }) => {
    const done = await remindMissing(context, { classGroupIds: groups })
    const here = `/college/preferences${search}`
    return redirectWithFlash(
      context.site,
      here,
      `answers.flash_reminded${endOfReminded(done)}`,
      [],
      {
        ...done,
      },
    )
  })
}

export default function CollegePreferencesPage() {
  const { locale, t } = useLocale()
  const { groups, group, students, isTeacher, second, show, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const fault = lastResult?.error?.['']?.[0]
  if (!group) {
    return (
      <>
        <DeskHead title={t('answers.title')} />
        <DeskBody>
          {second.length > 0 ? (
            <SecondEntries entries={second} now={now} />
          ) : (
            <EmptyState title={t('answers.none_title')} text={t('answers.none_text')} />
          )}
        </DeskBody>
      </>
    )
  }
  const missing = group.students - group.sent
  const collecting = groups.filter(({ isCollecting }) => isCollecting)
  const address = (next: { group?: string; show?: string }) => {
    const params = new URLSearchParams({ group: next.group ?? group.id })
    const shown = next.show ?? show
    if (shown !== 'all') params.set('show', shown)
    return `?${params}`
  }
  return (
    <>
      <DeskHead
        title={t('answers.title')}
        facts={
          <>
            {group.plan}
            {group.isCollecting && group.closesAt && (
              <>
                {' · '}
                <DeadlineWords at={group.closesAt} now={now} />
              </>
            )}
          </>
        }
        actions={
          <>
            <RemindMissing group={group.isCollecting ? group : null} all={collecting} />
          </>
        }
      />
      <DeskBody>
        {fault && (
          <p role="alert" className="text-desk font-medium text-urgent">
            {translateError(t, fault)}
          </p>
        )}
        {groups.length > 1 && (
          <nav
            aria-label={t('plan.tab_groups')}
            className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
          >
            {groups.map((one) => (
              <StateChip
                key={one.id}
                to={address({ group: one.id })}
                label={one.name}
                count={one.students - one.sent}
                on={one.id === group.id}
                tone={one.isCollecting ? 'urgent' : 'quiet'}
              />
            ))}
          </nav>
        )}
        <SecondEntries entries={second} now={now} />
        <AnswerShare {...group} />
        <nav aria-label={t('answers.show')} className="flex gap-2 overflow-x-auto py-1">
          {ANSWER_SHOWS.map((one) => (
            <StateChip
              key={one}
              to={address({ show: one })}
              label={t(`answers.show.${one}`)}
              count={one === 'all' ? group.students : one === 'sent' ? group.sent : missing}
              on={one === show}
            />
          ))}
        </nav>
        {students.length === 0 ? (
          <EmptyState title={t(show === 'missing' ? 'answers.all_sent' : 'answers.nobody')} />
        ) : (
          <AnswerTable group={group} students={students} isTeacher={isTeacher} now={now} />
        )}
        <p className="text-desk-small text-quiet">
          {t('answers.hint', { count: group.students.toLocaleString(locale) })}
        </p>
      </DeskBody>
    </>
  )
}
