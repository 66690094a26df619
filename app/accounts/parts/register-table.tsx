import { Link, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { sortByQuery } from '#app/kernel/column-sort.ts'
import { placeName } from '#app/kernel/places.ts'
import type { Industry } from '#app/kernel/industries.ts'
import { Table, type TableSelection } from '#app/ui/table.tsx'
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
  papersRemindedAt: Date | null
  createdAt: Date
  /** Public ones. */
  openings: number
}

/** How each column begins where it is chosen: names and ends at the first, days at the last. */
const BEGINS: Record<EmployerSort, 'ascending' | 'descending'> = {
  submitted: 'descending',
  due: 'ascending',
  name: 'ascending',
  registered: 'descending',
  openings: 'descending',
}

/** The register of employers. */
export function RegisterTable(props: {
  rows: Row[]
  sort: EmployerSort
  descending: boolean
  selection?: TableSelection<Row>
  now: Date
}) {
  const t = useT()
  const [params] = useSearchParams()
  const { now } = props
  const sort = (key: EmployerSort) => sortByQuery(props, key, { begins: BEGINS[key], params })
  return (
    <Table
      caption={t('register.title')}
      rows={props.rows}
      rowKey={(row) => row.id}
      selection={props.selection}
      columns={[
        {
          key: 'name',
          head: t('register.column_name'),
          sort: sort('name'),
          cell: (row) => (
            <Link
              to={`/organiser/employers/${row.id}`}
              className="flex min-h-11 min-w-40 flex-col justify-center py-0.5 hover:underline md:min-h-6"
            >
              <span className="font-medium text-ink">{row.name}</span>
              <span className="font-mono text-desk-small text-quiet">
                {row.uscc || t('register.unclaimed')}
              </span>
            </Link>
          ),
        },
        {
          key: 'admission',
          head: t('register.column_admission'),
          cell: (row) => (
            <>
              <AdmissionBadge employer={row} now={now} />
              {row.papersRemindedAt && (
                <span className="block text-desk-small text-quiet">
                  {t('register.reminded_at')} <Day at={row.papersRemindedAt} now={now} />
                </span>
              )}
            </>
          ),
          phone: 'state',
        },
        {
          key: 'industry',
          head: t('register.column_industry'),
          cell: (row) => t(`terms.industry.${row.industry as Industry}`),
          className: 'whitespace-nowrap',
          room: 'lg',
        },
        {
          key: 'district',
          head: t('register.column_district'),
          cell: (row) => placeName(row.districtCode),
          className: 'whitespace-nowrap',
          room: 'lg',
        },
        {
          key: 'openings',
          head: t('register.column_openings'),
          sort: sort('openings'),
          cell: (row) =>
            row.openings > 0 ? (
              <Link
                to={`/organiser/openings?q=${encodeURIComponent(row.name)}`}
                className="inline-flex min-h-11 min-w-11 items-center justify-end text-link hover:underline md:min-h-6 md:min-w-6"
              >
                {row.openings}
              </Link>
            ) : (
              <span className="text-quiet">0</span>
            ),
          numeric: true,
        },
        {
          key: 'submitted',
          head: t('register.column_submitted'),
          sort: sort('submitted'),
          cell: (row) => row.submittedAt && <Moment at={row.submittedAt} now={now} />,
          className: 'whitespace-nowrap',
        },
        {
          key: 'due',
          head: t('register.column_due'),
          sort: sort('due'),
          cell: (row) => row.verificationDueAt && <Due employer={row} now={now} />,
          className: 'whitespace-nowrap',
        },
        {
          key: 'registered',
          head: t('register.column_registered'),
          sort: sort('registered'),
          cell: (row) => <Day at={row.createdAt} now={now} />,
          className: 'whitespace-nowrap text-quiet',
          phone: 'none',
          room: 'xl',
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
