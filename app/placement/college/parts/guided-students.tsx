import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Table } from '#app/ui/table.tsx'

/** Whom a guiding teacher looks after: where each is, and how to reach her. */
export function GuidedStudents(props: {
  students: {
    id: string
    studentId: string
    name: string
    phone: string
    group: string
    title: string
    employer: string
  }[]
}) {
  const t = useT()
  return (
    <Table
      caption={t('college.guided')}
      rows={props.students}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          head: t('roster.name'),
          cell: (row) => (
            <Link
              to={`/college/students/${row.studentId}`}
              className="inline-flex min-h-11 min-w-16 items-center font-medium text-link hover:underline md:min-h-6"
            >
              {row.name}
            </Link>
          ),
        },
        {
          key: 'post',
          head: t('college.guided_at'),
          cell: (row) => (
            <span className="flex flex-col cards:items-end">
              {row.title}
              <span className="text-desk-small text-quiet">{row.employer}</span>
            </span>
          ),
        },
        { key: 'group', head: t('college.group'), cell: (row) => row.group },
        {
          key: 'phone',
          head: t('roster.phone'),
          cell: (row) =>
            row.phone && (
              <a
                href={`tel:${row.phone}`}
                className="inline-flex min-h-11 min-w-11 items-center text-link tabular-nums hover:underline md:min-h-6"
              >
                {row.phone}
              </a>
            ),
        },
      ]}
    />
  )
}
