import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
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
export function ColleagueList(props: { members: ColleagueRow[]; mayManage: boolean; now: Date }) {
  const t = useT()
  const owners = props.members.filter((member) => member.role === 'owner')
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {props.members.map((member) => (
        <li
          key={member.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-3"
        >
          <div className="flex min-w-0 flex-col gap-0.5">
            <p className="flex flex-wrap items-center gap-2 text-desk font-medium break-words text-ink">
              {member.name}
              <Badge tone={member.role === 'owner' ? 'good' : 'quiet'}>
                {t(`terms.role.${member.role}`)}
              </Badge>
              {member.self && <Badge>{t('colleagues.self')}</Badge>}
            </p>
            <p className="text-desk break-all text-quiet">
              {member.contact} · {t('colleagues.since')} <Day at={member.since} now={props.now} />
            </p>
          </div>
          {/* The last owner can neither go nor step down. */}
          {props.mayManage && !(member.role === 'owner' && owners.length === 1) && (
            <ColleagueActs colleague={member} />
          )}
        </li>
      ))}
    </ul>
  )
}

function ColleagueActs({ colleague }: { colleague: ColleagueRow }) {
  const t = useT()
  const { id, name, role } = colleague
  return (
    <div className="flex flex-wrap items-start gap-x-10">
      <Form method="post">
        <input type="hidden" name="intent" value="role" />
        <input type="hidden" name="role" value={role === 'owner' ? 'member' : 'owner'} />
        <SubmitButton rank="quiet" size="desk" className="-mx-4 min-h-11" name="id" value={id}>
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
