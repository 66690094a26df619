import { Link, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { sortByQuery } from '#app/kernel/column-sort.ts'
import { placeName } from '#app/kernel/places.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Table, type TableSelection } from '#app/ui/table.tsx'
import type { StudentSort } from '../model/student-list.ts'

export interface StudentRow {
  id: string
  number: string
  name: string
  sex: 'female' | 'male'
  age: number
  phone: string
  homeDistrictCode: string | null
  state: 'enrolled' | 'left'
  classGroup: string
  major: string
  hasAccount: boolean
}

/** Under so many years of age a guardian has to agree to everything. */
const OF_AGE = 18

/** The roster. */
export function StudentTable(props: {
  rows: StudentRow[]
  sort: StudentSort
  descending: boolean
  selection?: TableSelection<StudentRow>
}) {
  const t = useT()
  const [params] = useSearchParams()
  const sort = (key: StudentSort) => sortByQuery(props, key, { begins: 'ascending', params })
  return (
    <Table
      caption={t('roster.title')}
      rows={props.rows}
      rowKey={(row) => row.id}
      selection={props.selection}
      columns={[
        {
          key: 'name',
          head: t('roster.name'),
          sort: sort('name'),
          cell: (row) => (
            <Link
              to={`/college/students/${row.id}`}
              className="inline-flex min-h-11 min-w-16 items-center font-medium text-ink hover:underline md:min-h-6"
            >
              {row.name}
            </Link>
          ),
        },
        {
          key: 'number',
          head: t('roster.number'),
          sort: sort('number'),
          cell: (row) => <span className="font-mono text-desk-small">{row.number}</span>,
        },
        {
          key: 'group',
          head: t('college.group'),
          sort: sort('group'),
          cell: (row) => (
            <span className="flex flex-col cards:items-end">
              {row.classGroup}
              <span className="text-desk-small text-quiet">{row.major}</span>
            </span>
          ),
        },
        {
          key: 'age',
          head: t('roster.sex_age'),
          sort: sort('age'),
          cell: (row) => (
            <span className="inline-flex items-center gap-2 whitespace-nowrap">
              {t(`terms.sex.${row.sex}`)} · {row.age}
              {row.age < OF_AGE && <Badge tone="wait">{t('roster.minor')}</Badge>}
            </span>
          ),
        },
        {
          key: 'phone',
          head: t('roster.phone'),
          cell: (row) => <span className="tabular-nums">{row.phone}</span>,
          room: 'lg',
        },
        {
          key: 'home',
          head: t('roster.home'),
          cell: (row) => row.homeDistrictCode && placeName(row.homeDistrictCode),
          className: 'whitespace-nowrap',
          room: 'xl',
        },
        {
          key: 'account',
          head: t('roster.account'),
          phone: 'state',
          cell: (row) =>
            row.state === 'left' ? (
              <Badge>{t('roster.filter.left')}</Badge>
            ) : (
              <Badge tone={row.hasAccount ? 'good' : 'quiet'}>
                {t(row.hasAccount ? 'roster.filter.claimed' : 'roster.filter.unclaimed')}
              </Badge>
            ),
        },
      ]}
    />
  )
}
