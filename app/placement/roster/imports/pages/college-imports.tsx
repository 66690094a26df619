import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { MOST_IMPORT_BYTES } from '#app/fair/imports/model/import.ts'
import { uploadSchema } from '#app/fair/imports/model/upload-form.ts'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerUpload } from '#app/web/upload.ts'
import { RosterBadge } from '../parts/roster-badge.tsx'
import { RosterUpload } from '../parts/roster-upload.tsx'
import { listRosterImports } from '../roster-imports.ts'
import { startRosterImport } from '../roster-upload.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'roster_import.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return { imports: await orRespond(listRosterImports(context)), now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const options = { maxBytes: MOST_IMPORT_BYTES, schema: uploadSchema }
  return answerUpload(request, options, async ({ file }) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { importId } = await startRosterImport(context, { file: { name: file.name, bytes } })
    return redirect(`/college/imports/${importId}`)
  })
}

export default function CollegeImportsPage() {
  const t = useT()
  const { imports, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <DeskHead
        back={{ to: '/college/students', label: t('roster.title') }}
        title={t('roster_import.title')}
        facts={t('roster_import.facts')}
      />
      <DeskBody>
        <RosterUpload reply={reply} />
        {imports.length > 0 && (
          <Section title={t('roster_import.earlier')}>
            <Table
              caption={t('roster_import.earlier')}
              rows={imports}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'file',
                  head: t('roster_import.column_file'),
                  cell: (row) => (
                    <Link
                      to={`/college/imports/${row.id}`}
                      className="inline-flex min-h-11 items-center font-medium break-all text-ink hover:underline md:min-h-6"
                    >
                      {row.fileName}
                    </Link>
                  ),
                },
                {
                  key: 'state',
                  head: t('roster.states'),
                  phone: 'state',
                  cell: (row) => <RosterBadge state={row.state} />,
                },
                {
                  key: 'outcome',
                  head: t('roster_import.column_outcome'),
                  cell: (row) => row.outcome && t('roster_import.outcome', { ...row.outcome }),
                },
                { key: 'by', head: t('roster_import.column_by'), cell: (row) => row.by },
                {
                  key: 'at',
                  head: t('roster_import.column_at'),
                  cell: (row) => <Moment at={row.createdAt} now={now} />,
                  className: 'whitespace-nowrap text-quiet',
                },
              ]}
            />
          </Section>
        )}
      </DeskBody>
    </>
  )
}
