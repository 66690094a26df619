import { Form } from '@remix-run/react'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import type { InvitationObstacle } from '../model/invitation.ts'
import { SubmitButton } from './submit-button.tsx'

interface Asked {
  organisationName: string
  invitedBy: string
  obstacle: InvitationObstacle | null
  /** The names of other organisations that the account works for. */
  elsewhere: string[]
}

/** What an account that is logged in can do with an invitation, or why not and what helps. */
export function JoinAnswer(props: {
  invitation: Asked
  person: string
  /** This page's address as a query takes it, for the way back. */
  here: string
  faults: string[]
}) {
  const t = useT()
  const { invitation, person, here, faults } = props
  const { obstacle, elsewhere } = invitation
  const actingAs = (
    <p className="text-center text-small text-quiet">{t('join.acting_as', { name: person })}</p>
  )
  if (obstacle) {
    return (
      <div className="flex flex-col gap-3">
        <p role="alert" className="rounded-card bg-urgent-tint p-4 text-base text-urgent">
          {t(`join.obstacle.${obstacle}`, { name: invitation.invitedBy })}
        </p>
        {obstacle === 'unconfirmed' && (
          <LinkButton to="/me/account">{t('join.confirm')}</LinkButton>
        )}
        <LinkButton rank="secondary" to={`/logout?next=${here}`}>
          {t('join.switch')}
        </LinkButton>
        {actingAs}
      </div>
    )
  }
  return (
    <Form method="post" className="flex flex-col gap-3">
      {elsewhere.length > 0 && (
        <fieldset className="rounded-card bg-wait-tint p-4">
          <p className="text-base text-body">
            {t('join.elsewhere', said(elsewhere, invitation, t))}
          </p>
          <label className="flex min-h-11 cursor-pointer items-start gap-3 pt-3 text-base text-ink">
            <input
              type="checkbox"
              name="elsewhere"
              value="yes"
              required
              aria-describedby={faults.length > 0 ? 'elsewhere-fault' : undefined}
              className="mt-1 size-5 shrink-0 accent-action"
            />
            {t('join.elsewhere_yes', said(elsewhere, invitation, t))}
          </label>
          <FieldFault id="elsewhere-fault" errors={faults} />
        </fieldset>
      )}
      <SubmitButton>{t('join.submit')}</SubmitButton>
      {actingAs}
    </Form>
  )
}

function said(elsewhere: string[], { organisationName }: Asked, t: Translate) {
  return { organisations: elsewhere.join(t('join.and')), organisation: organisationName }
}
