import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerShownForm } from '#app/web/shown-form.ts'
import { getUnanswered } from '../../preferences/unanswered.ts'
import { outdatingOf, readSure } from '../../agreements/model/outdating.ts'
import { getMostFamiliarisationDays } from '../familiarisation.ts'
import { factsOfPlan, planSchemaOf, typeMoment } from '../model/plan-form.ts'
import { getOwnPlan } from '../own-plans.ts'
import { getPlanHead } from '../plan-detail.ts'
import { PlanForm } from '../parts/plan-form.tsx'
import { changePlan, ensureMayPlan } from '../plan-editing.ts'
import { getStepReach } from '../step-audience.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan.edit')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { plan } = await orRespond(getOwnPlan(context, params.id ?? ''))
  await orRespond(ensureMayPlan(context))
  const mostDays = await getMostFamiliarisationDays(context)
  if (plan.state !== 'collecting') return { plan, mostDays, deadline: null }
  const [unanswered, { counts }, { all }] = await Promise.all([
    getUnanswered(context, plan.id),
    getPlanHead(context, plan.id),
    getStepReach(context, plan.id),
  ])
  return { plan, mostDays, deadline: { missing: counts.missing, told: all, unanswered } }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { plan } = await orRespond(getOwnPlan(context, params.id ?? ''))
  await orRespond(ensureMayPlan(context))
  const formData = await request.formData()
  return answerShownForm(
    formData,
    planSchemaOf(factsOfPlan(plan)),
    async ({ shorterReason, ...facts }, shown) => {
      const change = { planId: plan.id, facts, shown, reason: shorterReason }
      const outdated = await changePlan(context, { ...change, sure: readSure(formData) })
      const said = outdated.agreements > 0 ? 'agreement.flash_outdated' : 'plan.flash_saved'
      const page = `/college/plans/${plan.id}`
      return redirectWithFlash(context.site, page, said, [], { ...outdated })
    },
  )
}

export default function EditPlanPage() {
  const t = useT()
  const { plan, mostDays, deadline } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <Card className="md:p-6">
      <PlanForm
        facts={{
          ...plan,
          shownAs: plan.shownAs ?? '',
          closesAt: typeMoment(plan.preferencesCloseAt),
          employersCloseAt: typeMoment(plan.employersCloseAt),
          mostRanks: String(plan.mostRanks),
        }}
        shown={factsOfPlan(plan)}
        deadline={deadline}
        mostDays={mostDays}
        submit={t('plan.save')}
        outdating={outdatingOf(lastResult)}
        lastResult={lastResult}
      />
    </Card>
  )
}
