import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useForm } from '@conform-to/react'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { useLocale } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { ShownTicks } from '#app/ui/shown-facts.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { readShownTicks } from '#app/web/shown-form.ts'
import { isChangeable } from '../model/plan-changes.ts'
import { getPlanHead, listPlanGroups } from '../plan-detail.ts'
import { setPlanGroups } from '../plan-editing.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan.tab_groups')

const groupsSchema = z.object({ groups: z.array(z.uuid()).default([]) })

export async function loader({ params, context }: LoaderFunctionArgs) {
  const planId = params.id ?? ''
  const { plan, isOfficer } = await orRespond(getPlanHead(context, planId))
  const groups = await listPlanGroups(context, planId)
  return { groups, canChange: isOfficer && isChangeable(plan.state, 'groups') }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  await orRespond(getPlanHead(context, planId))
  const formData = await request.formData()
  return answerForm(formData, groupsSchema, async ({ groups }) => {
    const shown = readShownTicks(formData)
    await setPlanGroups(context, { planId, classGroupIds: groups, shown })
    return redirectWithFlash(context.site, `/college/plans/${planId}/groups`, 'plan.flash_saved')
  })
}

export default function PlanGroupsPage() {
  const { locale, t } = useLocale()
  const { groups, canChange } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  const [form] = useForm<{ groups: string[] }, unknown, string[]>({ id: 'groups', lastResult })
  const sent = lastResult?.initialValue?.groups
  const chosen = (id: string, isIn: boolean) =>
    sent === undefined ? isIn : Array.isArray(sent) ? sent.includes(id) : sent === id
  if (groups.length === 0) {
    return <EmptyState title={t('college.no_groups_title')} text={t('college.no_groups_text')} />
  }
  const majors = [...new Set(groups.map(({ majorId }) => majorId))]
  return (
    <Form method="post" id={form.id} autoComplete="off" className="flex flex-col gap-4">
      <ErrorSummary form={form} labels={{ groups: t('plan.groups') }} />
      <ShownTicks
        ids={groups.filter(({ isIn }) => isIn).map(({ id }) => id)}
        lastResult={lastResult}
      />
      <p className="text-desk text-body">{t('plan.groups_intro')}</p>
      <div id="groups" className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {majors.map((majorId) => {
          const own = groups.filter((group) => group.majorId === majorId)
          return (
            <Card key={majorId}>
              <fieldset disabled={!canChange} className="flex flex-col gap-1">
                <legend className="flex w-full items-baseline justify-between gap-2 text-base font-semibold text-ink">
                  {own[0]?.major}
                  <span className="text-desk-small font-normal text-quiet">
                    {own[0]?.department}
                  </span>
                </legend>
                {own.map((group) => (
                  <label
                    key={group.id}
                    className="flex min-h-11 items-center gap-3 rounded-desk px-1 text-desk text-ink hover:bg-sunken md:min-h-9"
                  >
                    <input
                      type="checkbox"
                      name="groups"
                      value={group.id}
                      defaultChecked={chosen(group.id, group.isIn)}
                      className="size-5 shrink-0 accent-action"
                    />
                    <span className="min-w-0 flex-1">
                      {group.name}
                      {group.heldBy && (
                        <span className="block text-desk-small text-wait">
                          {t('plan.group_held', { plan: group.heldBy })}
                        </span>
                      )}
                      {group.isIn && !group.hasTeacher && (
                        <span className="block text-desk-small text-wait">
                          {t('plan.group_untaught')}
                        </span>
                      )}
                    </span>
                    <span className="text-desk-small whitespace-nowrap text-quiet">
                      {t('plan.group_facts', {
                        year: String(group.entryYear),
                        students: group.students.toLocaleString(locale),
                      })}
                    </span>
                  </label>
                ))}
              </fieldset>
            </Card>
          )
        })}
      </div>
      {canChange && (
        <Button size="desk" disabled={sending} className="self-start">
          {t('plan.groups_save')}
        </Button>
      )}
    </Form>
  )
}
