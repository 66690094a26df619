import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { AdmissionBadge } from '#app/accounts/parts/admission-badge.tsx'
import { useLocale } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionLetGo } from '#app/ui/selection-let-go.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { useSelection } from '#app/ui/selection.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Table, type TableColumn } from '#app/ui/table.tsx'
import type { FairBooth } from '../fair-booths.ts'
import { boothSort, type BoothFilter } from '../model/booth-list.ts'
import { BOOTH_MAX } from '../model/booth-number.ts'

/** A fair's employers as one form: their booths typed in place, and some taken out. */
export function BoothTable(props: {
  rows: FairBooth[]
  filter: BoothFilter
  lastResult?: SubmissionResult<string[]>
  now: Date
}) {
  const { t } = useLocale()
  const sending = useSending()
  const { rows, lastResult } = props
  const [form] = useForm<Record<string, string>, unknown, string[]>({ id: 'booths', lastResult })
  const list = useSelection(
    lastResult?.initialValue,
    rows.map((row) => row.id),
    { step: 'remove' },
  )
  const { selection } = list
  const labels = Object.fromEntries([
    ['selected', t('booths.selected')],
    ...rows.map((row) => [`booth-${row.id}`, row.name]),
  ]) as Record<string, string>
  return (
    <Form method="post" id={form.id} {...list.form} className="flex flex-col gap-3">
      <ErrorSummary form={form} labels={labels} />
      <SelectionLetGo selection={selection} />
      <Table
        caption={t('fair_desk.booths')}
        rows={rows}
        rowKey={(row) => row.id}
        selection={{
          all: t('booths.select_all'),
          label: (row) => t('booths.select', { name: row.name }),
          ...list.ticks,
        }}
        columns={useColumns(props)}
      />
      <div className="flex flex-wrap gap-2">
        <Button name="intent" value="booths" size="desk" disabled={sending}>
          {t('booths.save')}
        </Button>
      </div>
      <SelectionBar id="booths-selected" label={t('booths.selected')}>
        <SelectionScope
          selection={selection}
          total={rows.length}
          shown={rows.length}
          now={props.now}
          say={(count) => t('booths.count', { count })}
        />
        <Sure label={t('booths.remove')} rank="danger">
          <p className="text-desk text-body">{t('booths.remove_sure')}</p>
          <Button name="intent" value="remove" rank="danger" size="desk" disabled={sending}>
            {t('booths.remove_confirm')}
          </Button>
        </Sure>
      </SelectionBar>
    </Form>
  )
}

function useColumns(props: {
  filter: BoothFilter
  lastResult?: SubmissionResult<string[]>
  now: Date
}): TableColumn<FairBooth>[] {
  const { locale, t } = useLocale()
  const { filter, lastResult, now } = props
  return [
    {
      key: 'name',
      head: t('booths.employer'),
      sort: boothSort(filter, 'name'),
      cell: (row) => (
        <Link
          to={`/organiser/employers/${row.id}`}
          className="inline-flex min-h-11 min-w-11 items-center font-medium text-ink underline-offset-4 hover:underline md:min-h-6"
        >
          {row.name}
        </Link>
      ),
    },
    {
      key: 'admission',
      head: t('booths.admission'),
      cell: (row) => <AdmissionBadge employer={row} now={now} />,
      phone: 'state',
    },
    {
      key: 'booth',
      head: t('booths.booth'),
      sort: boothSort(filter, 'booth'),
      cell: (row) => {
        const name = `booth-${row.id}`
        const sent = lastResult?.initialValue?.[name]
        const errors = lastResult?.error?.[name]
        return (
          <span className="flex flex-col gap-1">
            <input
              id={name}
              name={name}
              defaultValue={typeof sent === 'string' ? sent : (row.booth ?? '')}
              maxLength={BOOTH_MAX + 4}
              aria-label={t('booths.booth_of', { name: row.name })}
              aria-invalid={errors ? true : undefined}
              aria-describedby={errors ? `${name}-fault` : undefined}
              className="min-h-11 w-24 rounded-desk border border-line-strong bg-card px-2.5 text-desk text-ink aria-invalid:border-urgent md:min-h-9"
            />
            <FieldFault id={`${name}-fault`} errors={errors ?? undefined} />
          </span>
        )
      },
    },
    {
      key: 'openings',
      head: t('figures.openings'),
      sort: boothSort(filter, 'openings'),
      cell: (row) => row.openings.toLocaleString(locale),
      numeric: true,
      phone: 'half',
    },
    {
      key: 'headcount',
      head: t('figures.headcount'),
      cell: (row) => row.headcount.toLocaleString(locale),
      numeric: true,
      phone: 'half',
    },
    {
      key: 'applied',
      head: t('figures.applied'),
      sort: boothSort(filter, 'applied'),
      cell: (row) => row.applied.toLocaleString(locale),
      numeric: true,
      phone: 'half',
    },
  ]
}
