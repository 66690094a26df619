import { Form } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Day } from '#app/ui/time.tsx'
import { AskFirst } from './ask-first.tsx'
import { DutyName } from './duty-name.tsx'
import { SubmitButton } from './submit-button.tsx'

export interface InvitationRow {
  id: string
  role: 'owner' | 'member'
  label: string
  /** The mobile number or the e-mail address of whom it is for. */
  contact: string | null
  invitedBy: string
  expiresAt: Date
  /** At a college: what whoever accepts is charged with. */
  duties: ComponentProps<typeof DutyName>[]
}

/** Invitations that wait for somebody to accept them. */
export function InvitationList(props: {
  invitations: InvitationRow[]
  /** What whoever accepts as an owner is called, where it is another word than owner. */
  ownerName?: string
  now: Date
}) {
  const t = useT()
  if (props.invitations.length === 0) {
    return <p className="text-desk text-quiet">{t('colleagues.open_none')}</p>
  }
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {props.invitations.map(({ id, role, label, contact, invitedBy, expiresAt, duties }) => (
        <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 p-4">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 text-desk font-medium break-words text-ink">
              {label || t('colleagues.no_label')}
              {duties.length === 0 ? (
                <Badge tone={role === 'owner' ? 'good' : 'quiet'}>
                  {(role === 'owner' && props.ownerName) || t(`terms.role.${role}`)}
                </Badge>
              ) : (
                duties.map((duty) => (
                  <Badge key={`${duty.duty} ${duty.scope}`}>
                    <DutyName {...duty} />
                  </Badge>
                ))
              )}
            </p>
            <p className="text-desk-small break-words text-quiet">
              {contact && `${contact} · `}
              {t('colleagues.by')} {invitedBy} · {t('colleagues.until')}{' '}
              <Day at={expiresAt} now={props.now} />
            </p>
          </div>
          <AskFirst label={t('colleagues.revoke')} question={t('colleagues.revoke_ask')}>
            <Form method="post">
              <input type="hidden" name="intent" value="revoke" />
              <SubmitButton rank="danger" size="desk" className="min-h-11" name="id" value={id}>
                {t('colleagues.revoke')}
              </SubmitButton>
            </Form>
          </AskFirst>
        </li>
      ))}
    </ul>
  )
}
