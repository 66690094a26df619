import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Table } from '#app/ui/table.tsx'

interface Student {
  id: string
  studentId: string
  name: string
  phone: string
  group: string
  postId: string
  title: string
  employer: string
  /** How many are at her post, also those that are not listed. */
  atPost: number
}

/** So few are shown at once. */
const FEW = 10

/** Whom a guiding teacher looks after, by the post each is at; of many a post is opened first. */
export function GuidedStudents({ students }: { students: Student[] }) {
  const t = useT()
  const posts = [...Map.groupBy(students, ({ postId }) => postId).values()]
  return (
    <ul role="list" className="divide-y divide-line rounded-card border border-line bg-card">
      {posts.map((of) => {
        const { postId, title, employer, atPost } = of[0]!
        return (
          <li key={postId}>
            <details open={students.length <= FEW || undefined} className="group">
              <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-2 px-4 py-2.5 hover:bg-page">
                <ChevronRight
                  aria-hidden
                  size={16}
                  className="text-quiet transition-transform group-open:rotate-90"
                />
                <span className="font-medium text-ink">{title}</span>
                <span className="text-desk-small text-quiet">{employer}</span>
                <span className="ml-auto text-desk text-body tabular-nums">
                  {t('college.guided_count', { count: atPost })}
                </span>
              </summary>
              <div className="px-4 pb-4">
                <AtPost students={of} caption={`${employer} · ${title}`} />
                {atPost > of.length && (
                  <p className="pt-2 text-desk text-quiet">
                    {t('college.guided_more', { count: atPost - of.length })}
                  </p>
                )}
              </div>
            </details>
          </li>
        )
      })}
    </ul>
  )
}

function AtPost({ students, caption }: { students: Student[]; caption: string }) {
  const t = useT()
  return (
    <Table
      caption={caption}
      rows={students}
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
          phone: 'state',
        },
        { key: 'group', head: t('college.group'), cell: (row) => row.group, phone: 'line' },
      ]}
    />
  )
}
