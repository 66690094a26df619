import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { LogoTile } from '#app/ui/logo-tile.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Day } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { ACTING_COOKIE, writeCookie } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { actingIds, deskPath } from '../model/acting.ts'
import { acceptInvitation, findInvitation } from '../invitations.ts'
import { acceptSchema } from '../model/invitation.ts'
import { DeadEnd } from '../parts/dead-end.tsx'
import { JoinAnswer } from '../parts/join-answer.tsx'
import { WayIn } from '../parts/way-in.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'join.title')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor } = context
  return {
    invitation: await findInvitation(context, { token: params.token ?? '' }),
    person: actor.kind === 'account' ? actor.name : null,
    organisations:
      actor.kind === 'account' ? actor.memberships.map(({ organisationId }) => organisationId) : [],
    here: encodeURIComponent(new URL(request.url).pathname.replace(/\.data$/, '')),
    now: context.clock.now(),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), acceptSchema, async ({ elsewhere }) => {
    const worksElsewhere = elsewhere === 'yes'
    const joined = await acceptInvitation(context, { token: params.token ?? '', worksElsewhere })
    const ids = actingIds(context.actor, { id: joined.membershipId, kind: joined.kind })
    const cookie = writeCookie(context.site, ACTING_COOKIE, ids)
    const headers: [string, string][] = [['Set-Cookie', cookie]]
    return redirectWithFlash(context.site, deskPath(joined.kind), 'join.done', headers)
  })
}

type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** A college's owners and members are called by what they are charged with. */
function rolesOf(invitation: Pick<Invitation, 'kind' | 'role' | 'duties'>, t: Translate): string[] {
  const { kind, role, duties } = invitation
  if (kind !== 'college') return [t(`terms.role.${role}`)]
  const named = duties.map(({ duty, scope }) =>
    scope === null
      ? t(`terms.duty.${duty}`)
      : t('staff.duty_of', { scope, duty: t(`terms.duty.${duty}`) }),
  )
  return role === 'owner' ? [t('terms.duty.officer'), ...named] : named
}

export default function JoinPage() {
  const t = useT()
  const { invitation, person, organisations, here, now } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  if (!invitation) {
    const words = { title: t('join.expired_title'), text: t('join.expired_text') }
    return <DeadEnd {...words} to="/" label={t('error.home')} />
  }
  if (organisations.includes(invitation.organisationId)) {
    const words = { title: t('join.member_title'), text: invitation.organisationName }
    return <DeadEnd {...words} to={deskPath(invitation.kind)} label={t('join.to_desk')} />
  }
  const { addressee } = invitation
  return (
    <WayIn title={t('join.title')} lead={t('join.invited', { name: invitation.invitedBy })}>
      <div className="flex items-center gap-4">
        <LogoTile name={invitation.organisationShortName} />
        <div className="min-w-0">
          <p className="text-lead font-semibold text-ink">{invitation.organisationName}</p>
          <p className="text-small text-quiet">
            {t('join.as', { role: rolesOf(invitation, t).join(t('staff.and')) })}
            {' · '}
            {t('join.until')} <Day at={invitation.expiresAt} now={now} />
          </p>
          {addressee && (
            <p className="text-small break-words text-quiet">
              {t(addressee.name ? 'join.for' : 'join.for_contact', addressee)}
            </p>
          )}
        </div>
      </div>
      {person === null ? (
        <div className="flex flex-col gap-3">
          <LinkButton to={`/login?next=${here}`}>{t('join.login')}</LinkButton>
          <LinkButton rank="secondary" to={`/signup?next=${here}`}>
            {t('join.signup')}
          </LinkButton>
        </div>
      ) : (
        <JoinAnswer
          {...{ invitation, person, here }}
          faults={Object.values(refused?.error ?? {}).flatMap((errors) => errors ?? [])}
        />
      )}
    </WayIn>
  )
}
