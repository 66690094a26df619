import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { AnswerState, ClassAnswer } from '../class-answers.ts'

const TONES: Record<AnswerState, BadgeTone> = {
  sent: 'good',
  drafted: 'wait',
  none: 'urgent',
  own_post: 'quiet',
  elsewhere: 'quiet',
}
const NOTE_TONES = { told: 'urgent', accepted: 'good', declined: 'quiet' } as const

/** The students of a class group, with how each has answered. */
export function AnswerTable(props: {
  group: { name: string; planId: string; isCollecting: boolean }
  students: ClassAnswer[]
  /** Who may read what was told in confidence. */
  isTeacher: boolean
  now: Date
}) {
  const t = useT()
  const { group, students, isTeacher, now } = props
  return (
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
          cell: (row) => <Badge tone={TONES[row.state]}>{t(`answers.state.${row.state}`)}</Badge>,
          phone: 'state',
        },
        {
          key: 'sent',
          head: t('answers.sent_at'),
          cell: (row) => (
            <span className="inline-flex flex-wrap items-center gap-x-3">
              {row.sentAt ? (
                <span>
                  <Moment at={row.sentAt} now={now} />
                  {row.enteredBy !== null && (
                    <span className="block text-desk-small text-quiet">
                      {t('answers.entered_by', { name: row.enteredBy })}
                    </span>
                  )}
                </span>
              ) : (
                '–'
              )}
              {isTeacher && group.isCollecting && mayEnter(row) && (
                <Link
                  to={`/college/preferences/${group.planId}/entry/${row.id}`}
                  className="inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline md:min-h-9"
                >
                  {t('answers.enter')}
                  <span className="sr-only">{row.name}</span>
                </Link>
              )}
            </span>
          ),
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
            const badge = <Badge tone={NOTE_TONES[row.note]}>{t(`answers.note.${row.note}`)}</Badge>
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
  )
}

/** Who has no account cannot rank herself; what a post of her own makes needless is not entered. */
function mayEnter({ hasAccount, state }: ClassAnswer): boolean {
  return !hasAccount && state !== 'own_post' && state !== 'elsewhere'
}
