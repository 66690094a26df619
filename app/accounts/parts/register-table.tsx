import { Link, useSearchParams } from '@remix-run/react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import type { Industry } from '#app/kernel/industries.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, Moment } from '#app/ui/time.tsx'
import { verificationStanding, type AdmissionFacts } from '../model/admission.ts'
import type { EmployerSort } from '../model/employer-list.ts'
import { AdmissionBadge } from './admission-badge.tsx'

interface Row extends AdmissionFacts {
  id: string
  name: string
  uscc: string
  industry: string
  districtCode: string
  createdAt: Date
}

/** The register of employers. */
export function RegisterTable(props: { rows: Row[]; sort: EmployerSort; now: Date }) {
  const t = useT()
  const { now } = props
  const head = (sort: EmployerSort, label: string) => (
    <SortLink sort={sort} current={props.sort} label={label} />
  )
  return (
    <Table
      caption={t('register.title')}
      rows={props.rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          head: head('name', t('register.column_name')),
          cell: (row) => (
            <Link
              to={`/organiser/employers/${row.id}`}
              className="flex min-h-11 min-w-40 flex-col justify-center py-0.5 hover:underline md:min-h-6"
            >
              <span className="font-medium text-ink">{row.name}</span>
              <span className="font-mono text-desk-small text-quiet">{row.uscc}</span>
            </Link>
          ),
        },
        {
          key: 'admission',
          head: t('register.column_admission'),
          cell: (row) => <AdmissionBadge employer={row} now={now} />,
        },
        {
          key: 'industry',
          head: t('register.column_industry'),
          cell: (row) => t(`terms.industry.${row.industry as Industry}`),
          className: 'whitespace-nowrap max-md:hidden',
        },
        {
          key: 'district',
          head: t('register.column_district'),
          cell: (row) => districtName(row.districtCode),
          className: 'whitespace-nowrap max-md:hidden',
        },
        {
          key: 'submitted',
          head: head('submitted', t('register.column_submitted')),
          cell: (row) => row.submittedAt && <Moment at={row.submittedAt} now={now} />,
          className: 'whitespace-nowrap',
        },
        {
          key: 'due',
          head: head('due', t('register.column_due')),
          cell: (row) => <Due employer={row} now={now} />,
          className: 'whitespace-nowrap',
        },
        {
          key: 'registered',
          head: head('registered', t('register.column_registered')),
          cell: (row) => <Day at={row.createdAt} now={now} />,
          className: 'whitespace-nowrap text-quiet max-md:hidden',
        },
      ]}
    />
  )
}

function Due(props: { employer: AdmissionFacts; now: Date }) {
  if (!props.employer.verificationDueAt) return null
  const standing = verificationStanding(props.employer, props.now)
  const tone =
    standing === 'overdue'
      ? 'font-semibold text-urgent'
      : standing === 'due_soon'
        ? 'font-semibold text-wait'
        : 'text-body'
  return (
    <span className={tone}>
      <Day at={props.employer.verificationDueAt} now={props.now} />
    </span>
  )
}

const DESCENDING: readonly EmployerSort[] = ['submitted', 'registered']

function SortLink(props: { sort: EmployerSort; current: EmployerSort; label: string }) {
  const [params] = useSearchParams()
  const next = new URLSearchParams(params)
  next.delete('page')
  next.set('sort', props.sort)
  const Arrow = DESCENDING.includes(props.sort) ? ArrowDown : ArrowUp
  const on = props.sort === props.current
  return (
    <Link
      to={`?${next}`}
      aria-current={on ? 'true' : undefined}
      className="inline-flex min-h-11 min-w-11 items-center gap-1 hover:underline md:min-h-6 aria-[current]:font-semibold aria-[current]:text-ink"
    >
      {props.label}
      {on && <Arrow aria-hidden size={14} />}
    </Link>
  )
}
