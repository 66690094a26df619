import { Form } from '@remix-run/react'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { AskFirst } from '#app/accounts/parts/ask-first.tsx'
import { DutyName } from '#app/accounts/parts/duty-name.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { Day } from '#app/ui/time.tsx'
import { ChargeChoice, type ChargeScopes } from './charge-choice.tsx'

export interface StaffRow {
  id: string
  name: string
  contact: string
  role: 'owner' | 'member'
  since: Date
  self: boolean
  duties: {
    id: string
    duty: 'department_head' | 'class_teacher' | 'guiding_teacher'
    scope: string | null
  }[]
}

/** Who works at the college with what they are charged with; for officers, with what they may do. */
export function StaffList(props: {
  members: StaffRow[]
  scopes: ChargeScopes
  mayManage: boolean
  now: Date
}) {
  const t = useT()
  const officers = props.members.filter(({ role }) => role === 'owner').length
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {props.members.map((member) => {
        const isLastOfficer = member.role === 'owner' && officers === 1
        return (
          <li
            key={member.id}
            className="grid items-start gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[14rem_minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 text-desk font-medium text-ink">
                {member.name}
                {member.self && <Badge>{t('colleagues.self')}</Badge>}
              </p>
              <p className="text-desk-small break-all text-quiet">{member.contact}</p>
              <p className="text-desk-small text-quiet">
                {t('colleagues.since')} <Day at={member.since} now={props.now} />
              </p>
            </div>
            <Duties {...props} member={member} isLastOfficer={isLastOfficer} />
            {props.mayManage && (
              <div className="-ml-4 flex flex-wrap gap-x-4 lg:ml-0">
                <GiveDuty member={member} scopes={props.scopes} />
                {/* The last officer can neither go nor step down. */}
                {!isLastOfficer && <Remove member={member} />}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Duties(props: { member: StaffRow; mayManage: boolean; isLastOfficer: boolean }) {
  const t = useT()
  const { member, mayManage } = props
  if (member.role !== 'owner' && member.duties.length === 0) {
    return <p className="text-desk text-quiet">{t('staff.no_duty')}</p>
  }
  return (
    <ul className="flex flex-wrap gap-2">
      {member.role === 'owner' && (
        <Duty
          label={t('terms.duty.officer')}
          isOfficer
          take={mayManage && !props.isLastOfficer ? { intent: 'step_down', id: member.id } : null}
        />
      )}
      {member.duties.map((duty) => (
        <Duty
          key={duty.id}
          label={<DutyName {...duty} />}
          take={mayManage ? { intent: 'take', id: duty.id } : null}
        />
      ))}
    </ul>
  )
}

function Duty(props: {
  label: ReactNode
  isOfficer?: boolean
  take: { intent: string; id: string } | null
}) {
  const t = useT()
  return (
    <li
      className={
        props.isOfficer
          ? 'inline-flex min-h-8 items-center rounded-desk bg-tint pl-3 text-desk font-medium text-link'
          : 'inline-flex min-h-8 items-center rounded-desk bg-sunken pl-3 text-desk text-body'
      }
    >
      {props.label}
      {props.take ? (
        <Form method="post">
          <input type="hidden" name="intent" value={props.take.intent} />
          <button
            name="id"
            value={props.take.id}
            className="inline-flex min-h-11 min-w-11 items-center justify-center text-quiet hover:text-urgent md:min-h-8 md:min-w-8"
          >
            <X aria-hidden size={14} />
            <span className="sr-only">{t('staff.take')}</span>
          </button>
        </Form>
      ) : (
        <span className="w-3" />
      )}
    </li>
  )
}

function GiveDuty(props: { member: StaffRow; scopes: ChargeScopes }) {
  const t = useT()
  const { id, name } = props.member
  return (
    <details>
      <summary className={buttonClasses('quiet', 'desk', 'min-h-11 list-none')}>
        {t('staff.give')}
      </summary>
      <Form method="post" className="mt-2 flex flex-wrap items-center gap-2 px-4">
        <input type="hidden" name="intent" value="give" />
        <label htmlFor={`charge-${id}`} className="sr-only">
          {t('staff.give_to', { name })}
        </label>
        <ChargeChoice id={`charge-${id}`} scopes={props.scopes} className="max-w-56" />
        <SubmitButton rank="secondary" size="desk" className="min-h-11" name="id" value={id}>
          {t('staff.give_submit')}
        </SubmitButton>
      </Form>
    </details>
  )
}

function Remove({ member }: { member: StaffRow }) {
  const t = useT()
  return (
    <AskFirst
      label={t('colleagues.remove')}
      question={t('colleagues.remove_ask', { name: member.name })}
    >
      <Form method="post">
        <input type="hidden" name="intent" value="remove" />
        <SubmitButton rank="danger" size="desk" className="min-h-11" name="id" value={member.id}>
          {t('colleagues.remove')}
        </SubmitButton>
      </Form>
    </AskFirst>
  )
}
