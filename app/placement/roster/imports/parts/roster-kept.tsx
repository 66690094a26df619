import { Link } from '@remix-run/react'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { Table } from '#app/ui/table.tsx'
import type { KeptReason } from '../model/kept-student.ts'
import type { ShownRoster } from '../roster-imports.ts'

/** Students whom undoing an import has left as they are, each with the reasons. */
export function RosterKept(props: { kept: ShownRoster['kept']; count: number }) {
  const t = useT()
  const { kept, count } = props
  if (kept.length === 0) return null
  return (
    <Section title={t('roster_import.kept_title', { count })}>
      <Table
        caption={t('roster_import.kept_title', { count })}
        rows={kept}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            head: t('roster.name'),
            cell: (row) => (
              <Link
                to={`/college/students/${row.id}`}
                className="inline-flex min-h-11 items-center font-medium text-ink hover:underline md:min-h-6"
              >
                {row.name}
              </Link>
            ),
          },
          {
            key: 'number',
            head: t('roster.number'),
            cell: (row) => <span className="font-mono text-desk-small">{row.number}</span>,
          },
          {
            key: 'reasons',
            head: t('roster_import.kept_why'),
            phone: 'line',
            cell: (row) => [...new Set(row.reasons.map((one) => sayReason(t, one)))].join('；'),
          },
        ]}
      />
      {count > kept.length && (
        <p className="text-desk text-quiet">
          {t('roster_import.more', { count: count - kept.length })}
        </p>
      )}
    </Section>
  )
}

/** What an officer may read; what is told in confidence is a record like others. */
const RECORDS = ['preference', 'placement', 'placement_lock', 'consent', 'agreement'] as const

function sayReason(t: Translate, reason: KeptReason): string {
  if (!reason.startsWith('in:')) {
    return t(`roster_kept.${reason as Exclude<KeptReason, `in:${string}`>}`)
  }
  const record = RECORDS.find((one) => reason === `in:${one}`)
  return t(record ? `roster_kept.in_${record}` : 'roster_kept.in_other')
}
