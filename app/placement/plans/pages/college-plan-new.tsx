import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { getMostFamiliarisationDays } from '../familiarisation.ts'
import { planSchema } from '../model/plan-form.ts'
import { PlanForm } from '../parts/plan-form.tsx'
import { createPlan, ensureMayPlan } from '../plan-editing.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan.new')

export async function loader({ context }: LoaderFunctionArgs) {
  await orRespond(ensureMayPlan(context))
  return { mostDays: await getMostFamiliarisationDays(context) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  await orRespond(ensureMayPlan(context))
  return answerForm(
    await request.formData(),
    planSchema,
    async ({ shorterReason: _none, ...facts }) => {
      const { planId } = await createPlan(context, facts)
      return redirectWithFlash(
        context.site,
        `/college/plans/${planId}/groups`,
        'plan.flash_created',
      )
    },
  )
}

export default function NewPlanPage() {
  const t = useT()
  const { mostDays } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <>
      <DeskHead title={t('plan.new')} back={{ to: '/college/plans', label: t('plan.title') }} />
      <DeskBody>
        <Card className="md:p-6">
          <PlanForm
            facts={{ kind: 'post', mostRanks: '5', employersMay: 'refuse' }}
            mostDays={mostDays}
            submit={t('plan.create')}
            lastResult={lastResult}
          />
        </Card>
      </DeskBody>
    </>
  )
}
