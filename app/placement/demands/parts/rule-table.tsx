import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import { Table } from '#app/ui/table.tsx'
import {
  definitionOf,
  liftOf,
  type RuleCode,
  type RuleSubject,
  type RuleTerms,
} from '../model/rules.ts'
import { SeverityBadge } from './severity-badge.tsx'
import { sayRule } from './rule-text.ts'
import { sayArticle, sayThreshold } from './rule-words.ts'

/** The rules about one subject, as they are in force. */
export function RuleRows(props: {
  subject: RuleSubject
  rules: ({ code: RuleCode; version: number } & RuleTerms)[]
}) {
  const t = useT()
  const rows = props.rules.filter(({ code }) => definitionOf(code).subject === props.subject)
  const title = t(`rule.subject.${props.subject}`)
  return (
    <Section title={title}>
      <Table
        caption={title}
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          {
            key: 'rule',
            head: t('rule.column_rule'),
            cell: (row) => (
              <span className="flex flex-col">
                <Link
                  to={`/organiser/rules/${row.code}`}
                  className="inline-flex min-h-11 min-w-11 items-center gap-2 font-semibold text-link underline-offset-4 hover:underline md:min-h-7"
                >
                  {t(`rule.name.${row.code}`)}
                  {row.version > 0 && <Badge tone="wait">{t('rule.changed')}</Badge>}
                </Link>
                <span className="text-desk-small whitespace-pre-line text-quiet">
                  {sayRule(t, row.code, row)}
                </span>
              </span>
            ),
          },
          {
            key: 'severity',
            head: t('rule.column_severity'),
            cell: (row) => <SeverityBadge severity={row.severity} />,
            phone: 'state',
          },
          {
            key: 'article',
            head: t('rule.column_article'),
            cell: (row) => sayArticle(t, row.article),
            phone: 'half',
            className: 'whitespace-nowrap text-body',
          },
          {
            key: 'threshold',
            head: t('rule.column_threshold'),
            cell: (row) => sayThreshold(t, row.code, row),
            phone: 'fact',
            className: 'text-body rows:min-w-24',
          },
          {
            key: 'lift',
            head: t('rule.column_lift'),
            cell: (row) => t(`rule.lift.${liftOf(row.code, row.severity)}`),
            room: 'lg',
            className: 'whitespace-nowrap text-body',
          },
        ]}
      />
    </Section>
  )
}
