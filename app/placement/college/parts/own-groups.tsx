import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Table } from '#app/ui/table.tsx'

interface Group {
  id: string
  name: string
  major: string
  students: number
  withAccount: number
  missing: number
  mayHandOut: boolean
}

/** The class groups that somebody looks after, each leading to its students. */
export function OwnGroups(props: { groups: Group[] }) {
  const t = useT()
  return (
    <Table
      caption={t('college.groups')}
      rows={props.groups}
      rowKey={(group) => group.id}
      columns={[
        {
          key: 'name',
          head: t('college.group'),
          cell: (group) => (
            <Link
              to={`/college/students?group=${group.id}`}
              className="inline-flex min-h-11 min-w-11 items-center font-medium text-link hover:underline md:min-h-6"
            >
              {group.name}
            </Link>
          ),
        },
        { key: 'major', head: t('college.major'), cell: (group) => group.major, phone: 'line' },
        {
          key: 'students',
          head: t('college.students'),
          cell: (group) => group.students,
          numeric: true,
          phone: 'half',
        },
        {
          key: 'accounts',
          head: t('college.with_account'),
          cell: (group) => group.withAccount,
          numeric: true,
          phone: 'half',
        },
        {
          key: 'missing',
          head: t('college.preferences_missing'),
          cell: (group) => (
            <span className={group.missing > 0 ? 'text-wait' : 'text-quiet'}>{group.missing}</span>
          ),
          numeric: true,
          phone: 'fact',
        },
        {
          key: 'codes',
          head: t('codes.title'),
          phone: 'line',
          cell: (group) =>
            group.mayHandOut && (
              <Link
                to={`/college/class-groups/${group.id}/codes`}
                aria-label={`${group.name} · ${t('codes.hand_out')}`}
                className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline md:min-h-6"
              >
                {t('codes.hand_out')}
              </Link>
            ),
        },
      ]}
    />
  )
}
