import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { orRespond } from '#app/web/faults.ts'
import { getStudentPlans } from '../student-plans.ts'

/**
 * Which of a student's plans a page is of, and between which she may switch. The address of a page
 * always names it where she has several: what she sends from it is of the plan that she has read,
 * whatever comes first by then.
 */
export async function shownPlan({
  request,
  context,
}: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const url = new URL(request.url)
  const named = url.searchParams.get('plan')
  const { planId, plans } = await orRespond(getStudentPlans(context, named))
  if (planId && (plans.length > 0 || named !== null) && named !== planId) {
    url.searchParams.set('plan', planId)
    throw redirect(`${url.pathname}${url.search}`)
  }
  return { planId, plans }
}

/** The plan that the address names, of what is sent to it. */
export function planNamedIn(request: Request): string | undefined {
  return new URL(request.url).searchParams.get('plan') ?? undefined
}
