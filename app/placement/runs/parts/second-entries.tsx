import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { listSecondEntries } from '../second-entering.ts'
import { DeadlineWords } from '../../preferences/parts/deadline-words.tsx'

/** The class teacher's students without a post, by plan, while their second round is open. */
export function SecondEntries(props: {
  entries: Awaited<ReturnType<typeof listSecondEntries>>
  now: Date
}) {
  const t = useT()
  const { entries, now } = props
  const byPlan = [...Map.groupBy(entries, ({ planId }) => planId)]
  return byPlan.map(([planId, rows]) => (
    <Section
      key={planId}
      title={t('second.entries_title', { plan: rows[0]!.plan })}
      aside={rows[0]!.closesAt && <DeadlineWords at={rows[0]!.closesAt} now={now} />}
    >
      <p className="text-desk text-body">{t('second.entries_text')}</p>
      <Table
        caption={t('second.entries_title', { plan: rows[0]!.plan })}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            head: t('answers.student'),
            cell: (row) => (
              <span className="inline-flex items-baseline gap-2">
                <span className="font-medium text-ink">{row.name}</span>
                <span className="text-desk-small text-quiet">{row.group}</span>
              </span>
            ),
          },
          {
            key: 'state',
            head: t('second.title'),
            cell: (row) => (
              <Badge tone={row.sentAt ? 'good' : 'urgent'}>
                {t(row.sentAt ? 'answers.state.sent' : 'second.not_sent')}
              </Badge>
            ),
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
                {row.hasAccount ? (
                  <span className="text-quiet">{t('second.has_account')}</span>
                ) : (
                  <Link
                    to={`/college/preferences/${row.planId}/second/${row.id}`}
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
        ]}
      />
    </Section>
  ))
}
