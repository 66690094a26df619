import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getAppliedCount } from '../applied-count.ts'

export const handle: RouteHandle = { access: 'account' }

/** How many have applied to what a room shows: all that its cockpit asks for anew while it is live. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  return Response.json({ applied: await orRespond(getAppliedCount(context, params.id ?? '')) })
}
