import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { ActorMembership } from '#app/kernel/actor.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { LogoTile } from '#app/ui/logo-tile.tsx'
import { deskPath } from '../model/acting.ts'
import { SubmitButton } from './submit-button.tsx'

/** The organisations a person works for: into the desk of the one acted for, or over to another. */
export function DeskList(props: { memberships: (ActorMembership & { acting: boolean })[] }) {
  const t = useT()
  const several = (kind: string) =>
    props.memberships.filter((membership) => membership.kind === kind).length > 1
  return (
    <ul className="flex flex-col gap-3">
      {props.memberships.map((membership) => (
        <li key={membership.id}>
          <Card className="flex flex-wrap items-center gap-3">
            <LogoTile name={membership.organisationShortName} />
            <div className="min-w-36 flex-1">
              <p className="text-base font-medium text-ink">{membership.organisationName}</p>
              <p className="flex items-center gap-2 text-small text-quiet">
                {t(`terms.role.${membership.role}`)}
                {membership.acting && several(membership.kind) && (
                  <Badge tone="good">{t('me.acting')}</Badge>
                )}
              </p>
            </div>
            {membership.acting ? (
              <LinkButton
                rank="secondary"
                size="desk"
                className="min-h-11"
                to={deskPath(membership.kind)}
              >
                {t('me.open_desk')}
              </LinkButton>
            ) : (
              <Form method="post" action="/acting">
                <SubmitButton
                  rank="secondary"
                  size="desk"
                  className="min-h-11"
                  name="membership"
                  value={membership.id}
                >
                  {t('me.act_here')}
                </SubmitButton>
              </Form>
            )}
          </Card>
        </li>
      ))}
    </ul>
  )
}
