import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Table, type TableColumn } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { AskFirst } from './ask-first.tsx'
import { SubmitButton } from './submit-button.tsx'

export interface ColleagueRow {
  id: string
  name: string
  contact: string
  role: 'owner' | 'member'
  since: Date
  self: boolean
}

/** The members of an organisation; for owners, with what they may do about each. */
export function ColleagueTable(props: { members: ColleagueRow[]; mayManage: boolean; now: Date }) {
  const t = useT()
  const columns: TableColumn<ColleagueRow>[] = [
    {
      key: 'name',
      head: t('colleagues.member'),
      cell: (row) => (
        <span className="inline-flex items-center gap-2 font-medium whitespace-nowrap text-ink">
          {row.name}
          {row.self && <Badge>{t('colleagues.self')}</Badge>}
        </span>
      ),
    },
    { key: 'contact', head: t('colleagues.contact'), cell: (row) => row.contact },
    {
      key: 'role',
      head: t('colleagues.role'),
      cell: (row) => (
        <Badge tone={row.role === 'owner' ? 'good' : 'quiet'}>{t(`terms.role.${row.role}`)}</Badge>
      ),
    },
    {
      key: 'since',
      head: t('colleagues.since'),
      cell: (row) => (
        <span className="whitespace-nowrap">
          <Day at={row.since} now={props.now} />
        </span>
      ),
    },
  ]
  if (props.mayManage) {
    columns.push({
      key: 'acts',
      head: t('colleagues.acts'),
      cell: (row) => <ColleagueActs colleague={row} />,
    })
  }
  return (
    <Table
      caption={t('colleagues.title')}
      columns={columns}
      rows={props.members}
      rowKey={(row) => row.id}
    />
  )
}

function ColleagueActs({ colleague }: { colleague: ColleagueRow }) {
  const t = useT()
  const { id, name, role } = colleague
  return (
    <div className="flex flex-wrap items-start gap-1">
      <Form method="post">
        <input type="hidden" name="intent" value="role" />
        <input type="hidden" name="role" value={role === 'owner' ? 'member' : 'owner'} />
        <SubmitButton rank="quiet" size="desk" className="min-h-11" name="id" value={id}>
          {t(role === 'owner' ? 'colleagues.make_member' : 'colleagues.make_owner')}
        </SubmitButton>
      </Form>
      <AskFirst label={t('colleagues.remove')} question={t('colleagues.remove_ask', { name })}>
        <Form method="post">
          <input type="hidden" name="intent" value="remove" />
          <SubmitButton rank="danger" size="desk" className="min-h-11" name="id" value={id}>
            {t('colleagues.remove')}
          </SubmitButton>
        </Form>
      </AskFirst>
    </div>
  )
}
