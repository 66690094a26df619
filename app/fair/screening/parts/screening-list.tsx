import { useForm } from '@conform-to/react'
import { Form, Link, useSearchParams } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { sortByQuery, type ListSort } from '#app/kernel/column-sort.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { SelectionLetGo } from '#app/ui/selection-let-go.tsx'
import { useSelection } from '#app/ui/selection.ts'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { ScreeningSort } from '../model/screening-list.ts'
import type { WaitingFlag, WaitingOpening } from '../screening-queue.ts'
import { DecisionButtons, type DecisionReply } from './screening-decision.tsx'

/** The openings that wait, with what was found in each; tick some to decide on them alike. */
export function ScreeningList(props: {
  rows: WaitingOpening[]
  chosen: string | null
  order: ListSort<ScreeningSort>
  to: (openingId: string) => string
  lastResult?: DecisionReply
  /** How many the filter finds. */
  total: number
  now: Date
}) {
  const { t } = useLocale()
  const [params] = useSearchParams()
  const sort = (key: ScreeningSort) =>
    sortByQuery(props.order, key, { begins: 'ascending', params })
  const [form, fields] = useForm<{ selected: string[]; reason: string }, unknown, string[]>({
    id: 'bulk',
    lastResult: props.lastResult,
  })
  const ids = props.rows.map((row) => row.id)
  const list = useSelection(props.lastResult?.initialValue, ids)
  const { selection } = list
  return (
    <Form method="post" id={form.id} {...list.form} className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{ selected: t('opening_desk.bulk'), reason: t('opening_page.reason') }}
      />
      <SelectionLetGo selection={selection} />
      <Table
        caption={t('screening.caption')}
        rows={props.rows}
        rowKey={(row) => row.id}
        current={props.chosen}
        selection={{
          all: t('opening_desk.select_all'),
          label: (row) => t('opening_desk.select', { title: row.title }),
          ...list.ticks,
        }}
        columns={[
          {
            key: 'title',
            head: t('opening_desk.column_title'),
            sort: sort('title'),
            cell: (row) => (
              <>
                <Link
                  to={props.to(row.id)}
                  preventScrollReset
                  aria-label={t('opening_review.look', { title: row.title })}
                  aria-current={row.id === props.chosen || undefined}
                  className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
                >
                  {row.title}
                </Link>
                <span className="block text-desk-small text-quiet">{row.employerName}</span>
                {row.madeUp && (
                  <span className="block text-desk-small text-wait">{t('screening.made_up')}</span>
                )}
              </>
            ),
          },
          {
            key: 'flags',
            head: t('screening.column_flags'),
            cell: (row) => (
              <ul className="flex flex-col gap-1">
                {row.flags.map((flag) => (
                  <FlagOfRow key={flag.rule + flag.term} flag={flag} />
                ))}
              </ul>
            ),
            phone: 'line',
          },
          {
            key: 'since',
            head: t('screening.column_since'),
            sort: sort('since'),
            cell: (row) => <Moment at={row.since} now={props.now} />,
            phone: 'half',
            className: 'whitespace-nowrap text-quiet',
          },
        ]}
      />
      <SelectionBar id={fields.selected.id} label={t('opening_desk.bulk')}>
        <SelectionScope
          selection={selection}
          total={props.total}
          shown={ids.length}
          now={props.now}
          say={(count) => t('opening_desk.bulk_count', { count })}
        />
        <TextInput
          field={fields.reason}
          label={t('screening.bulk_reason')}
          maxLength={300}
          autoComplete="off"
          className="min-w-60 flex-1"
        />
        <div className="self-end">
          <DecisionButtons found={{ selection, total: props.total }} />
        </div>
      </SelectionBar>
    </Form>
  )
}

function FlagOfRow(props: { flag: WaitingFlag }) {
  const { t } = useLocale()
  const { flag } = props
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 text-desk">
      <Badge tone={flag.severity === 'prohibited' ? 'urgent' : 'wait'}>{flag.term}</Badge>
      <span className="text-desk-small text-body">{t(`screening.rule.${flag.rule}`)}</span>
      {flag.excerpt !== flag.term && (
        <span className="basis-full truncate text-desk-small text-quiet md:max-w-80">
          {flag.excerpt}
        </span>
      )}
    </li>
  )
}
