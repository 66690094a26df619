import { data, type ActionFunctionArgs } from '@remix-run/node'
import type { AppLoadContext } from '@remix-run/node'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { changeColleagueRole, listColleagues, removeColleague } from '../colleagues.ts'
import { createInvitation, listInvitations, revokeInvitation } from '../invitations.ts'
import { colleagueActSchema, invitationSchema, type ColleagueAct } from '../model/invitation.ts'
import { canManageColleagues } from '../policy.ts'

/** The desks that have a page of colleagues. */
type Desk = 'employer' | 'organiser'

/** What the page of colleagues shows: the same at every desk. */
export async function loadColleagues(context: AppLoadContext, desk: Desk) {
  const { organisationId, organisationName } = actingAt(context, desk)
  const [members, invitations] = await orRespond(
    Promise.all([
      listColleagues(context, { organisationId }),
      listInvitations(context, { organisationId }),
    ]),
  )
  return {
    organisationName,
    members,
    invitations,
    mayManage: canManageColleagues(context.actor, organisationId).allowed,
    now: context.clock.now(),
  }
}

/** What can be done there. An invitation's link is answered in place: it is shown this once. */
export async function actOnColleagues({ request, context }: ActionFunctionArgs, desk: Desk) {
  const { organisationId } = actingAt(context, desk)
  const formData = await request.formData()
  if (formData.get('intent') === 'invite') {
    return answerForm(formData, invitationSchema, async (form) => {
      const { link } = await createInvitation(context, { organisationId, ...form })
      return data({ link })
    })
  }
  return answerForm(formData, colleagueActSchema, async (act) => {
    const flash = await carryOut(context, organisationId, act)
    return redirectWithFlash(context.site, `/${desk}/colleagues`, flash)
  })
}

async function carryOut(context: AppLoadContext, organisationId: string, act: ColleagueAct) {
  switch (act.intent) {
    case 'remove':
      await removeColleague(context, { organisationId, membershipId: act.id })
      return 'colleagues.removed'
    case 'role':
      await changeColleagueRole(context, { organisationId, membershipId: act.id, role: act.role })
      return 'colleagues.role_changed'
    case 'revoke':
      await revokeInvitation(context, { organisationId, invitationId: act.id })
      return 'colleagues.revoked'
  }
}

function actingAt(context: AppLoadContext, desk: Desk) {
  const membership = context.actor.kind === 'account' ? context.actor.acting[desk] : undefined
  if (!membership) throw new Response('not_allowed', { status: 403 })
  return membership
}
