import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { statusOf } from '#app/web/faults.ts'
import { readTyped } from '../model/opening-typed.ts'
import { readHand } from '../model/opening-hand.ts'
import { saveTyped } from '../opening-typing.ts'

export const handle: RouteHandle = { access: 'employer' }

/** There is nothing to look at here: the form is one step up. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/employer/openings/${params.id}`)
}

/** Takes the form while it is typed; answers with what the next save has to say. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const formData = await request.formData()
  try {
    const saved = await saveTyped(context, {
      openingId: params.id ?? '',
      typed: readTyped(formData),
      ...readHand(formData),
    })
    return Response.json(saved)
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    return Response.json({ code: fault.code }, { status: statusOf(fault.code) })
  }
}
