import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { answerShownForm } from '#app/web/shown-form.ts'
import { addInsurance, getConditions, removeInsurance, setAssessment } from '../conditions.ts'
import { assessmentSchema, insuranceSchema, uninsureSchema } from '../model/conditions-form.ts'
import { readSure } from '../model/outdating.ts'
import { AssessmentCard } from '../parts/assessment-card.tsx'
import { InsuranceCard } from '../parts/insurance-card.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'agreement.conditions_tab')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const conditions = await orRespond(getConditions(context, params.id ?? ''))
  return { ...conditions, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  await orRespond(getConditions(context, planId))
  const here = `/college/plans/${planId}/conditions`
  const formData = await request.formData()
  const intent = formData.get('intent')
  if (intent === 'assess') {
    return answerShownForm(formData, assessmentSchema, async (form, shown) => {
      const { aspects, intent: _, ...criteria } = form
      await setAssessment(context, { planId, aspects, criteria, shown })
      return redirectWithFlash(context.site, here, 'assessment.flash_saved')
    })
  }
  if (intent === 'uninsure') {
    return answerForm(formData, uninsureSchema, async ({ id }) => {
      const outdated = await removeInsurance(context, { planId, id, sure: readSure(formData) })
      const said = outdated.agreements > 0 ? 'agreement.flash_outdated' : 'insurance.flash_removed'
      return redirectWithFlash(context.site, here, said, [], { ...outdated })
    })
  }
  return answerForm(formData, insuranceSchema, async ({ intent: _, ...policy }) => {
    const outdated = await addInsurance(context, { planId, ...policy, sure: readSure(formData) })
    const said = outdated.agreements > 0 ? 'agreement.flash_outdated' : 'insurance.flash_added'
    return redirectWithFlash(context.site, here, said, [], { ...outdated })
  })
}

export default function CollegePlanConditionsPage() {
  const { plan, insurances, assessment, employers, canChange, canInsure, now } =
    useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const intent = lastResult?.initialValue?.intent
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
      <InsuranceCard
        plan={plan}
        insurances={insurances}
        employers={employers}
        canChange={canChange}
        canInsure={canInsure}
        lastResult={intent === 'insure' ? lastResult : undefined}
        refusal={intent === 'uninsure' ? lastResult : undefined}
        now={now}
      />
      <AssessmentCard
        assessment={assessment}
        canChange={canChange}
        lastResult={intent === 'assess' ? lastResult : undefined}
      />
    </div>
  )
}
