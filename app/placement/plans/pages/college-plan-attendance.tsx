import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { ChevronLeft } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { ShownTicks } from '#app/ui/shown-facts.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Day, sayDay } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { readShownTicks } from '#app/web/shown-form.ts'
import { attendanceSchema } from '../model/training-form.ts'
import { dayStart } from '../parts/plan-words.tsx'
import { TickAll } from '../parts/tick-all.tsx'
import { getAttendance, recordAttendance } from '../trainings.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'training.attendance')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const attendance = await orRespond(
    getAttendance(context, {
      planId: params.id ?? '',
      trainingId: params.training ?? '',
      classGroupId: new URL(request.url).searchParams.get('group'),
    }),
  )
  return { ...attendance, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  const trainingId = params.training ?? ''
  const formData = await request.formData()
  return answerForm(formData, attendanceSchema, async (form) => {
    const { classGroupId, present: studentIds } = form
    const shown = readShownTicks(formData)
    const record = { planId, trainingId, classGroupId, studentIds, shown }
    const { present } = await recordAttendance(context, record)
    const here = `/college/plans/${planId}/training/${trainingId}?group=${classGroupId}`
    return redirectWithFlash(context.site, here, 'training.flash_recorded', [], {
      count: present,
    })
  })
}

export default function AttendancePage() {
  const { locale, t } = useLocale()
  const { plan, training, groups, group, students, isAhead, canRecord, now } =
    useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const faults = Object.values(lastResult?.error ?? {}).flatMap((errors) => errors ?? [])
  const sending = useSending()
  return (
    <>
      <div className="flex flex-col gap-1">
        <Link
          to={`/college/plans/${plan.id}/training`}
          className="-ml-1 inline-flex min-h-11 min-w-11 items-center gap-0.5 self-start text-desk text-quiet hover:text-link md:min-h-6"
        >
          <ChevronLeft aria-hidden size={16} />
          {t('plan.tab_training')}
        </Link>
        <h2 className="text-lead font-semibold text-ink">{training.title}</h2>
        <p className="text-desk text-quiet">
          <Day at={dayStart(training.heldOn)} now={now} /> ·{' '}
          {t('training.hours_of', { hours: training.hours.toLocaleString(locale) })}
          {training.place && ` · ${training.place}`}
          {training.isForLate && ` · ${t('training.for_late')}`}
        </p>
      </div>
      <nav
        aria-label={t('plan.tab_groups')}
        className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        {groups.map((one) => (
          <StateChip
            key={one.id}
            to={`?group=${one.id}`}
            label={one.name}
            count={one.students - one.present}
            on={one.id === group?.id}
            tone="wait"
          />
        ))}
      </nav>
      {faults.length > 0 ? (
        <p
          role="alert"
          className="rounded-card border border-urgent bg-urgent-tint p-3 text-desk text-urgent"
        >
          {faults.map((fault) => translateError(t, fault)).join('；')}
        </p>
      ) : (
        isAhead && (
          <p className="rounded-card border border-wait-line bg-wait-tint p-3 text-desk text-body">
            {t('training.recorded_from', {
              when: sayDay(dayStart(training.heldOn), now, locale),
            })}
          </p>
        )
      )}
      {group ? (
        <Form key={group.id} method="post" autoComplete="off" className="flex flex-col gap-4">
          <input type="hidden" name="classGroupId" value={group.id} />
          <ShownTicks
            ids={students.filter(({ isPresent }) => isPresent).map(({ id }) => id)}
            lastResult={lastResult}
          />
          <Card>
            <fieldset disabled={!canRecord} className="flex flex-col gap-2">
              <legend className="text-base font-semibold text-ink">
                {t('training.who_was_there', { group: group.name })}
              </legend>
              {canRecord && <TickAll name="present" />}
              <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
                {students.map((student) => (
                  <label
                    key={student.id}
                    className="flex min-h-11 items-center gap-3 rounded-desk px-1 text-desk text-ink hover:bg-sunken"
                  >
                    <input
                      type="checkbox"
                      name="present"
                      value={student.id}
                      defaultChecked={student.isPresent}
                      className="size-5 shrink-0 accent-action"
                    />
                    <span className="min-w-0 flex-1">
                      {student.name}
                      {!student.isNeeded && (
                        <span className="block text-desk-small text-quiet">
                          {t('training.not_needed')}
                        </span>
                      )}
                    </span>
                    <span className="text-desk-small text-quiet">{student.number}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          </Card>
          {canRecord && (
            <Button size="desk" disabled={sending} className="self-start">
              {t('training.record')}
            </Button>
          )}
        </Form>
      ) : (
        <EmptyState title={t('training.nobody_late')} text={t('training.nobody_late_text')} />
      )}
    </>
  )
}
