import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { ACTING_COOKIE, writeCookie } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { actingIds, deskPath } from '../model/acting.ts'

export const handle: RouteHandle = { access: 'account' }

export function loader() {
  return redirect('/me')
}

/** Chooses the membership to act by, where a person has several of a kind. */
export async function action({ request, context }: ActionFunctionArgs) {
  const id = (await request.formData()).get('membership')
  const memberships = context.actor.kind === 'account' ? context.actor.memberships : []
  const chosen = memberships.find((membership) => membership.id === id)
  if (!chosen) throw new Response('not_found', { status: 404 })
  const cookie = writeCookie(context.site, ACTING_COOKIE, actingIds(context.actor, chosen))
  const headers: [string, string][] = [['Set-Cookie', cookie]]
  return redirectWithFlash(context.site, deskPath(chosen.kind), 'acting.done', headers)
}
