import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import type { FailedRows } from '#app/kernel/failed-rows.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FailedLines } from '#app/ui/failed-lines.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { SelectionStep } from '#app/ui/selection-step.tsx'
import { useSending } from '#app/ui/sending.ts'
import { useSelection, type PageTicks } from '#app/ui/selection.ts'
import { StateChip } from '#app/ui/state-chip.tsx'
import { Table } from '#app/ui/table.tsx'
import type { AgreementLine } from '../agreement-list.ts'
import { askedOf } from '../model/asked.ts'
import { agreementAddress } from '../model/agreement-address.ts'
import { AGREEMENT_SHOWS, type AgreementQuery } from '../model/agreement-query.ts'
import { PARTIES } from '../model/agreement-states.ts'
import { Portion } from './portion.tsx'

/** What came of signing many. */
export interface Outcome {
  signed: number
  failed: FailedRows<{ id: string; name: string }>[]
}

/** Agreements to look for, read, and sign many at once. */
export function AgreementDesk(props: {
  lines: { items: AgreementLine[]; page: number; pageSize: number; total: number }
  counts: Record<(typeof AGREEMENT_SHOWS)[number], number>
  query: AgreementQuery
  maySign: boolean
  /** Beside whom it stands: an employer knows its own name, a college its plan's. */
  side: 'college' | 'employer'
  lastResult?: SubmissionResult<string[]>
  outcome?: Outcome
  now: Date
}) {
  const t = useT()
  const { lines, counts, query, maySign, side } = props
  const address = (show: string) => {
    const params = new URLSearchParams()
    if (query.q) params.set('q', query.q)
    if (show !== 'all') params.set('show', show)
    return `?${params}`
  }
  return (
    <>
      {props.outcome && <SigningOutcome {...props.outcome} side={side} />}
      <Portion
        done={counts.signed}
        of={counts.all}
        label={t('agreement.facts', { signed: counts.signed, all: counts.all })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <nav aria-label={t('agreement.show')} className="flex gap-2 overflow-x-auto py-1">
          {AGREEMENT_SHOWS.map((show) => (
            <StateChip
              key={show}
              to={address(show)}
              label={t(`agreement.show.${show}`)}
              count={counts[show]}
              on={show === query.show}
            />
          ))}
        </nav>
        <Form method="get" role="search" className="flex min-w-0 flex-1 gap-2">
          {query.show !== 'all' && <input type="hidden" name="show" value={query.show} />}
          <input
            type="search"
            name="q"
            defaultValue={query.q}
            aria-label={t('agreement.search')}
            placeholder={t('agreement.search')}
            className={FILTER_CONTROL}
          />
        </Form>
      </div>
      {lines.items.length === 0 ? (
        <EmptyState title={t('agreement.nothing_found')} />
      ) : maySign ? (
        <SignMany {...props} key={lines.items.map(({ id }) => id).join()} />
      ) : (
        <Lines rows={lines.items} side={side} />
      )}
      <Pagination page={lines.page} pageSize={lines.pageSize} total={lines.total} />
    </>
  )
}

function SignMany(props: Parameters<typeof AgreementDesk>[0]) {
  const t = useT()
  const { lines, side, lastResult, now, query } = props
  const ids = lines.items.map(({ id }) => id)
  const names = Object.fromEntries(lines.items.map(({ id, name }) => [id, name]))
  const many = askedOf(lastResult, 'signing_many')?.get('count') ?? null
  const [form, fields] = useForm<{ selected: string[] }, unknown, string[]>({
    id: 'sign',
    // What is asked is asked at the foot, where the button was.
    lastResult: many === null ? lastResult : undefined,
  })
  const list = useSelection(lastResult?.initialValue, ids, { names })
  const { selection } = list
  // All that wait, and no others: a list of these alone can be signed as a whole.
  const total = query.show === 'mine' && query.q === '' ? lines.total : ids.length
  return (
    <Form method="post" id={form.id} {...list.form} className="flex flex-col gap-3">
      <ErrorSummary form={form} labels={{ selected: t('agreement.title') }} />
      <Lines rows={lines.items} side={side} ticks={list.ticks} />
      <SelectionBar id={fields.selected.id} label={t('agreement.bulk')}>
        <SelectionScope
          selection={selection}
          total={total}
          shown={ids.length}
          now={now}
          say={(count) => t('agreement.bulk_count', { count })}
        />
        {many !== null && <SureOfMany count={Number(many)} isAll={selection.isAll} />}
        <span className={many === null ? 'contents' : 'contents only-with-all-selected'}>
          <SelectionStep
            name="intent"
            value="sign"
            label={t('agreement.sign_chosen')}
            found={{ selection, total }}
          />
        </span>
      </SelectionBar>
    </Form>
  )
}

/** Asks once, with how many they are, before several agreements are signed. */
function SureOfMany({ count, isAll }: { count: number; isAll: boolean }) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const say = count.toLocaleString(locale)
  return (
    <div className="flex basis-full flex-col items-start gap-2 not-with-all-selected">
      <p role="alert" className="text-desk text-ink">
        {t('fault.signing_many', { count: say })}
      </p>
      <input type="hidden" name="sure" value={count} />
      <Button
        name="intent"
        value="sign"
        size="desk"
        className="max-md:min-h-11"
        disabled={sending || isAll}
      >
        {t('agreement.sign_many', { count: say })}
      </Button>
    </div>
  )
}

function Lines(props: { rows: AgreementLine[]; side: 'college' | 'employer'; ticks?: PageTicks }) {
  const t = useT()
  const { rows, side, ticks } = props
  return (
    <Table
      caption={t('agreement.title')}
      rows={rows}
      rowKey={(row) => row.id}
      selection={
        ticks && {
          all: t('agreement.select_all'),
          label: (row) => t('register.select', { name: row.name }),
          ...ticks,
        }
      }
      columns={[
        {
          key: 'name',
          head: t('agreement.student'),
          cell: (row) => (
            <Link
              to={agreementAddress(side, row.id)}
              className="inline-flex min-h-11 min-w-11 items-center gap-2 font-medium text-link underline-offset-4 hover:underline md:min-h-9"
            >
              {row.name}
            </Link>
          ),
        },
        { key: 'group', head: t('allocation.class_group'), cell: sayStudent, phone: 'line' },
        {
          key: 'post',
          head: t('agreement.fact_title'),
          cell: (row) =>
            side === 'college' ? `${row.employer} · ${row.title}` : `${row.title} · ${row.plan}`,
          phone: 'line',
        },
        {
          key: 'parties',
          head: t('agreement.parties'),
          cell: (row) =>
            row.isOnPaper
              ? t('consent.on_paper')
              : PARTIES.filter((party) => row.signedBy.includes(party))
                  .map((party) => t(`agreement.short.${party}`))
                  .join('、') || '–',
          phone: 'fact',
        },
        {
          key: 'state',
          head: t('agreement.state'),
          cell: (row) => (
            <Badge tone={row.isOutdated ? 'urgent' : row.state === 'signed' ? 'good' : 'wait'}>
              {t(row.isOutdated ? 'agreement.state.outdated' : `agreement.state.${row.state}`)}
            </Badge>
          ),
          phone: 'state',
        },
      ]}
    />
  )
}

function sayStudent(row: AgreementLine): string {
  return `${row.number} · ${row.classGroup}`
}

function SigningOutcome(props: Outcome & { side: 'college' | 'employer' }) {
  const t = useT()
  return (
    <div
      role="status"
      className="flex flex-col gap-2 rounded-card border border-tint-line bg-tint p-4 text-desk text-ink"
    >
      <p className="font-semibold">{t('agreement.outcome', { count: props.signed })}</p>
      <FailedLines
        failed={props.failed}
        rowKey={(row) => row.id}
        line={(row) => <Link to={agreementAddress(props.side, row.id)}>{row.name}</Link>}
      />
    </div>
  )
}
