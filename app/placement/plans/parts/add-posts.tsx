import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FilterForm, FilterWords } from '#app/ui/filter-field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Table } from '#app/ui/table.tsx'
import { DemandDays } from '../../demands/parts/demand-days.tsx'
import { MajorNames } from '../../demands/parts/major-names.tsx'
import { SeatsLine } from '../../demands/parts/seats-line.tsx'
import type { AddableDemand } from '../addable-demands.ts'
import { addableSort, canBeAdded, type AddableQuery } from '../model/addable-list.ts'

/** Admitted demands, to be ticked and put into the plan. */
export function AddPosts(props: {
  addable: { items: AddableDemand[]; total: number; waiting: number }
  query: AddableQuery
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { addable, query, now, lastResult } = props
  const { items, total, waiting } = addable
  const [form] = useForm<{ demands: string[] }, unknown, string[]>({ id: 'add-posts', lastResult })
  const sent = [lastResult?.initialValue?.demands ?? []].flat().map(String)
  return (
    <Card className="flex flex-col gap-3 md:p-5">
      <div>
        <h2 className="text-lead font-semibold text-ink">{t('plan.add_posts')}</h2>
        <p className="text-desk text-quiet">
          {t('plan.add_posts_hint')}
          {waiting > 0 && (
            <>
              {' '}
              <Link
                to="/college/demands?state=offered"
                className="inline-flex min-h-11 items-center text-link underline underline-offset-4 md:min-h-6"
              >
                {t('plan.demands_waiting', { count: waiting.toLocaleString(locale) })}
              </Link>
            </>
          )}
        </p>
      </div>
      {(query.q !== '' || total > 0) && (
        <FilterForm of={query.q} clear={query.q === '' ? null : '?'}>
          <FilterWords id="addable-q" label={t('demand.search')} words={query.q} most={40} />
        </FilterForm>
      )}
      {items.length === 0 ? (
        <p className="text-desk text-body">
          {t(query.q === '' ? 'plan.nothing_to_add' : 'demand.empty_title')}
        </p>
      ) : (
        <Form method="post" id={form.id} className="flex flex-col gap-3">
          <ErrorSummary form={form} labels={{ demands: t('plan.add_posts') }} />
          <div id="add-posts-demands" tabIndex={-1}>
            <AddableTable items={items} query={query} sent={sent} now={now} />
          </div>
          {total > items.length && (
            <p className="text-desk text-quiet">
              {t('plan.addable_first', {
                count: items.length,
                total: total.toLocaleString(locale),
              })}
            </p>
          )}
          <Button
            name="intent"
            value="add"
            size="desk"
            disabled={sending}
            className="self-start max-md:min-h-11"
          >
            {t('plan.add_chosen')}
          </Button>
        </Form>
      )}
    </Card>
  )
}

function AddableTable(props: {
  items: AddableDemand[]
  query: AddableQuery
  sent: string[]
  now: Date
}) {
  const { locale, t } = useLocale()
  const { items, query, sent, now } = props
  return (
    <Table
      caption={t('plan.add_posts')}
      rows={items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'title',
          head: t('demand.column.post'),
          sort: addableSort(query, 'title'),
          cell: (row) => (
            <label className="flex min-h-11 items-center gap-3 font-semibold text-ink has-disabled:font-normal has-disabled:text-quiet">
              <input
                type="checkbox"
                name="demands"
                value={row.id}
                disabled={!canBeAdded(row)}
                defaultChecked={sent.includes(row.id)}
                className="size-5 shrink-0 accent-action"
              />
              {row.title || t('demand.untitled')}
            </label>
          ),
          className: 'md:min-w-36',
        },
        {
          key: 'employer',
          head: t('demand.column.employer'),
          sort: addableSort(query, 'employer'),
          cell: (row) => (
            <Link
              to={`/college/demands/${row.id}`}
              className="inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline md:min-h-7"
            >
              {row.employer}
            </Link>
          ),
          phone: 'line',
        },
        {
          key: 'majors',
          head: t('demand.column.majors'),
          cell: (row) => <MajorNames majors={row.majors} />,
          phone: 'line',
        },
        {
          key: 'days',
          head: t('demand.column.days'),
          sort: addableSort(query, 'days'),
          cell: (row) => <DemandDays days={row} now={now} />,
        },
        {
          key: 'headcount',
          head: t('demand.column.headcount'),
          sort: addableSort(query, 'headcount'),
          cell: (row) => (row.headcount ?? 0).toLocaleString(locale),
          numeric: true,
          phone: 'half',
        },
        {
          key: 'seats',
          head: t('demand.column.seats'),
          sort: addableSort(query, 'seats'),
          cell: (row) => <SeatsLine seats={row.seats} />,
          phone: 'fact',
        },
        {
          key: 'reasons',
          head: t('plan.can_be_added'),
          cell: (row) => <Reasons demand={row} />,
          phone: 'line',
        },
      ]}
    />
  )
}

/** What keeps a demand from becoming a post, or makes one of no use. */
function Reasons(props: { demand: AddableDemand }) {
  const t = useT()
  const { demand } = props
  const isFull = demand.seats.seats === 0
  if (canBeAdded(demand) && !isFull && demand.takesMajors)
    return <Badge tone="good">{t('plan.addable')}</Badge>
  return (
    <span className="flex flex-col items-start gap-1">
      {demand.refusals.map((rule) => (
        <Badge key={rule} tone="urgent">
          {t('plan.refused_by', { rule: t(`rule.name.${rule}`) })}
        </Badge>
      ))}
      {!demand.coversPlan && <Badge tone="urgent">{t('plan.post_days')}</Badge>}
      {isFull && <Badge tone="wait">{t('plan.no_seats_left')}</Badge>}
      {!demand.takesMajors && <Badge tone="wait">{t('plan.other_majors')}</Badge>}
    </span>
  )
}
