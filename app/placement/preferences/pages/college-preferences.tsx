import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { StateChip } from '#app/ui/state-chip.tsx'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { listClassAnswers, type AnswerState } from '../class-answers.ts'
import { ANSWER_SHOWS, readAnswerQuery, remindSchema } from '../model/answer-query.ts'
import { DeadlineWords } from '../parts/deadline-words.tsx'
import { RemindMissing } from '../parts/remind-missing.tsx'
import { remindMissing } from '../preference-reminders.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'answers.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = readAnswerQuery(new URL(request.url).searchParams)
  const answers = await orRespond(listClassAnswers(context, query))
  return { ...answers, show: query.show, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { search } = new URL(request.url)
  return answerForm(await request.formData(), remindSchema, async ({ groups }) => {
    const done = await remindMissing(context, { classGroupIds: groups })
    const here = `/college/preferences${search}`
    return redirectWithFlash(context.site, here, 'answers.flash_reminded', [], { ...done })
  })
}

const TONES: Record<AnswerState, BadgeTone> = {
  sent: 'good',
  drafted: 'wait',
  none: 'urgent',
  own_post: 'quiet',
}
const NOTE_TONES = { told: 'urgent', accepted: 'good', declined: 'quiet' } as const

export default function CollegePreferencesPage() {
  const { locale, t } = useLocale()
  const { groups, group, students, isTeacher, show, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const fault = lastResult?.error?.['']?.[0]
  if (!group) {
    return (
      <>
        <DeskHead title={t('answers.title')} />
        <DeskBody>
          <EmptyState title={t('answers.none_title')} text={t('answers.none_text')} />
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
          <Table
            caption={t('answers.students_of', { group: group.name })}
            rows={students}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                head: t('answers.student'),
                cell: (row) => (
                  <span className="inline-flex items-baseline gap-2">
                    <span className="font-medium text-ink">{row.name}</span>
                    <span className="text-desk-small text-quiet">{row.number}</span>
                  </span>
                ),
              },
              {
                key: 'state',
                head: t('answers.state'),
                cell: (row) => (
                  <Badge tone={TONES[row.state]}>{t(`answers.state.${row.state}`)}</Badge>
                ),
                phone: 'state',
              },
              {
                key: 'sent',
                head: t('answers.sent_at'),
                cell: (row) => (row.sentAt ? <Moment at={row.sentAt} now={now} /> : '–'),
                phone: 'fact',
              },
              {
                key: 'reminded',
                head: t('answers.reminded_at'),
                cell: (row) =>
                  row.sentAt ? (
                    '–'
                  ) : !row.hasAccount ? (
                    <span className="text-quiet">{t('answers.no_account')}</span>
                  ) : row.remindedAt ? (
                    <Moment at={row.remindedAt} now={now} />
                  ) : (
                    '–'
                  ),
                phone: 'fact',
              },
              {
                key: 'note',
                head: t('answers.hardship'),
                cell: (row) => {
                  if (!row.note) return ''
                  const badge = (
                    <Badge tone={NOTE_TONES[row.note]}>{t(`answers.note.${row.note}`)}</Badge>
                  )
                  return isTeacher ? (
                    <Link
                      to={`/college/preferences/${group.planId}/hardship/${row.id}`}
                      className="inline-flex min-h-11 min-w-11 items-center gap-2 text-link underline-offset-4 hover:underline md:min-h-9"
                    >
                      {badge}
                      {t('answers.read')}
                      <span className="sr-only">{row.name}</span>
                    </Link>
                  ) : (
                    badge
                  )
                },
                phone: 'line',
              },
            ]}
          />
        )}
        <p className="text-desk-small text-quiet">
          {t('answers.hint', { count: group.students.toLocaleString(locale) })}
        </p>
      </DeskBody>
    </>
  )
}

/** How a class group has answered, as one bar. */
function AnswerShare(props: { students: number; sent: number; drafted: number }) {
  const { t } = useLocale()
  const { students, sent, drafted } = props
  const none = students - sent - drafted
  const parts = [
    { key: 'sent', count: sent, fill: 'fill-action', dot: 'bg-action' },
    { key: 'drafted', count: drafted, fill: 'fill-wait-line', dot: 'bg-wait-line' },
    { key: 'none', count: none, fill: 'fill-urgent-fill', dot: 'bg-urgent-fill' },
  ] as const
  let from = 0
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line bg-card p-4">
      <svg
        aria-hidden
        viewBox={`0 0 ${Math.max(students, 1)} 1`}
        preserveAspectRatio="none"
        className="h-3 w-full overflow-hidden rounded-chip"
      >
        {parts.map(({ key, count, fill }) => {
          const at = from
          from += count
          return <rect key={key} x={at} width={count} height={1} className={fill} />
        })}
      </svg>
      <ul role="list" className="flex flex-wrap gap-x-6 gap-y-1 text-desk">
        {parts.map(({ key, count, dot }) => (
          <li key={key} className="flex items-center gap-2">
            <span aria-hidden className={`size-2.5 rounded-chip ${dot}`} />
            {t(`answers.state.${key}`)} <strong className="text-ink">{count}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}
