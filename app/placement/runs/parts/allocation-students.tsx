import { Link, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { sortByQuery } from '#app/kernel/column-sort.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Table } from '#app/ui/table.tsx'
import type { AllocationQuery } from '../model/allocation-query.ts'
import { sayGot } from './choice-words.ts'

interface StudentRow {
  id: string
  name: string
  number: string
  classGroup: string
  major: string
  pseudonym: string
  planPostId: string | null
  choice: number | null
  choiceRound: number
  post: string
  employer: string
  lock: { kind: 'lock' | 'move' | 'swap' | 'keep'; reason: string; by: string | null } | null
}

/** The students of an allocation and where each is. */
export function AllocationStudents(props: {
  rows: StudentRow[]
  query: AllocationQuery
  mayPlace: boolean
  isPublished: boolean
}) {
  const t = useT()
  const [params] = useSearchParams()
  const { rows, query, mayPlace } = props
  const sorts = (key: AllocationQuery['sort']) =>
    sortByQuery(query, key, { begins: 'ascending', params })
  const settleAddress = (id: string) => {
    const next = new URLSearchParams(params)
    next.set('settle', id)
    return `?${next}#settle`
  }
  return (
    <Table
      caption={t('allocation.students')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          head: t('allocation.student'),
          sort: sorts('name'),
          cell: (row) => <span className="font-medium text-ink">{row.name}</span>,
        },
        {
          key: 'number',
          head: t('allocation.number'),
          sort: sorts('number'),
          cell: (row) => row.number,
          phone: 'half',
        },
        {
          key: 'group',
          head: t('allocation.class_group'),
          sort: sorts('group'),
          cell: (row) => row.classGroup,
          phone: 'half',
        },
        {
          key: 'pseudonym',
          head: t('allocation.pseudonym'),
          cell: (row) => <span className="text-quiet">{row.pseudonym}</span>,
          phone: 'none',
          room: 'xl',
        },
        {
          key: 'post',
          head: t('allocation.post'),
          sort: sorts('post'),
          cell: (row) =>
            row.planPostId === null ? (
              <span className="text-urgent">{t('allocation.unplaced')}</span>
            ) : (
              <span className="flex flex-col">
                <span className="text-ink">{row.post}</span>
                <span className="text-desk-small text-quiet">{row.employer}</span>
              </span>
            ),
          phone: 'line',
        },
        {
          key: 'choice',
          head: t('allocation.got'),
          sort: sorts('choice'),
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-2">
              {row.planPostId !== null && sayGot(t, row)}
              {row.lock && (
                <span title={row.lock.reason}>
                  <Badge tone="wait">{t(`allocation.lock.${row.lock.kind}`)}</Badge>
                </span>
              )}
            </span>
          ),
          phone: 'state',
        },
        ...(mayPlace
          ? [
              {
                key: 'settle',
                head: <span className="sr-only">{t('allocation.settle')}</span>,
                cell: (row: StudentRow) => (
                  <Link
                    to={settleAddress(row.id)}
                    aria-label={t('allocation.settle_of', { name: row.name })}
                    className="inline-flex min-h-11 min-w-11 items-center justify-center text-link underline-offset-4 hover:underline md:min-h-8"
                  >
                    {t('allocation.settle')}
                  </Link>
                ),
                phone: 'line' as const,
              },
            ]
          : []),
      ]}
    />
  )
}
