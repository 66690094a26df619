import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { isDueTooLate } from '../model/gates.ts'
import { isChangeable } from '../model/plan-changes.ts'
import { removeTrainingSchema, trainingSchema } from '../model/training-form.ts'
import { dayStart } from '../parts/plan-words.tsx'
import { TrainingForm } from '../parts/training-form.tsx'
import { getPlanHead } from '../plan-detail.ts'
import { addTraining, listTrainings, removeTraining } from '../trainings.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan.tab_training')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const planId = params.id ?? ''
  const { plan, counts, isOfficer } = await orRespond(getPlanHead(context, planId))
  return {
    planId,
    firstDay: plan.firstDay,
    students: counts.students,
    trainings: await listTrainings(context, planId),
    canChange: isOfficer && isChangeable(plan.state, 'training'),
    isRunning: plan.state === 'started',
    now: context.clock.now(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  await orRespond(getPlanHead(context, planId))
  const here = `/college/plans/${planId}/training`
  const formData = await request.formData()
  if (formData.get('intent') === 'remove') {
    return answerForm(formData, removeTrainingSchema, async ({ trainingId }) => {
      await removeTraining(context, { planId, trainingId })
      return redirectWithFlash(context.site, here, 'training.flash_removed')
    })
  }
  return answerForm(formData, trainingSchema, async (facts) => {
    await addTraining(context, { planId, facts })
    return redirectWithFlash(context.site, here, 'training.flash_added')
  })
}

export default function PlanTrainingPage() {
  const { locale, t } = useLocale()
  const { planId, firstDay, students, trainings, canChange, isRunning, now } =
    useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  return (
    <>
      {trainings.length === 0 ? (
        <EmptyState title={t('training.none_title')} text={t('training.none_text')} />
      ) : (
        <Table
          caption={t('plan.tab_training')}
          rows={trainings}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'title',
              head: t('training.title'),
              cell: (row) => (
                <Link
                  to={`/college/plans/${planId}/training/${row.id}`}
                  className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline"
                >
                  {row.title}
                </Link>
              ),
            },
            {
              key: 'day',
              head: t('training.held_on'),
              cell: (row) => (
                <span className="flex flex-col cards:items-end">
                  <Day at={dayStart(row.heldOn)} now={now} />
                  {row.isForLate ? (
                    <span className="text-desk-small text-quiet">{t('training.for_late')}</span>
                  ) : (
                    isDueTooLate('training', row.heldOn, firstDay) && (
                      <span className="text-desk-small font-medium text-wait">
                        {t('gate.due_too_late_short')}
                      </span>
                    )
                  )}
                </span>
              ),
              phone: 'fact',
            },
            {
              key: 'hours',
              head: t('training.hours'),
              cell: (row) => row.hours.toLocaleString(locale),
              numeric: true,
              phone: 'half',
            },
            { key: 'place', head: t('training.place'), cell: (row) => row.place, phone: 'line' },
            {
              key: 'present',
              head: t('training.present'),
              cell: (row) =>
                row.isForLate ? (
                  row.present.toLocaleString(locale)
                ) : (
                  <span className={row.present < students ? 'text-wait' : 'text-link'}>
                    {row.present.toLocaleString(locale)} / {students.toLocaleString(locale)}
                  </span>
                ),
              numeric: true,
              phone: 'half',
            },
            ...(canChange
              ? [
                  {
                    key: 'remove',
                    head: t('plan.remove_head'),
                    cell: (row: { id: string; title: string; isForLate: boolean }) =>
                      (!isRunning || row.isForLate) && (
                        <details className="text-left">
                          <summary className="flex min-h-11 min-w-11 cursor-pointer items-center justify-end text-urgent md:min-h-9">
                            {t('plan.remove')}
                            <span className="sr-only">{row.title}</span>
                          </summary>
                          <Form method="post" className="flex max-w-60 flex-col items-start gap-2">
                            <input type="hidden" name="trainingId" value={row.id} />
                            <p className="text-desk text-body">{t('training.remove_sure')}</p>
                            <Button
                              name="intent"
                              value="remove"
                              rank="danger"
                              size="desk"
                              disabled={sending}
                            >
                              {t('training.remove')}
                            </Button>
                          </Form>
                        </details>
                      ),
                    phone: 'line' as const,
                    numeric: true,
                  },
                ]
              : []),
          ]}
        />
      )}
      {canChange && (
        <TrainingForm
          key={trainings.length}
          firstDay={firstDay}
          isForLate={isRunning}
          now={now}
          lastResult={lastResult?.initialValue?.intent === 'remove' ? undefined : lastResult}
        />
      )}
    </>
  )
}
