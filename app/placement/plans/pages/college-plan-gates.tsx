import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useParams } from '@remix-run/react'
import { MAX_FILE_BYTES, paperSchema } from '#app/accounts/model/file.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayDay } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { answerShownForm } from '#app/web/shown-form.ts'
import { answerUpload } from '#app/web/upload.ts'
import { attachToGate, detachFromGate } from '../gate-files.ts'
import { getLateComers } from '../arrivals.ts'
import { getGates, setGate, tickGate, type GateStanding } from '../gates.ts'
import { countLeaving, GATES, gateSchema, gateStepSchema } from '../model/gates.ts'
import { isChangeable } from '../model/plan-changes.ts'
import { GateCard } from '../parts/gate-card.tsx'
import { Leaving } from '../parts/leaving.tsx'
import { dayStart } from '../parts/plan-words.tsx'
import { getPlanHead } from '../plan-detail.ts'
import { getStandingVersion } from '../../runs/versions.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'gate.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const planId = params.id ?? ''
  const { plan, isOfficer } = await orRespond(getPlanHead(context, planId))
  const now = context.clock.now()
  const isRunning = plan.state === 'started'
  const [gates, late, standing] = await orRespond(
    Promise.all([
      getGates(context, planId),
      getLateComers(context, planId),
      isRunning && isOfficer ? getStandingVersion(context, planId) : null,
    ]),
  )
  return {
    gates,
    firstDay: plan.firstDay,
    isRunning,
    waiting: late?.waiting.length ?? 0,
    movedIn: standing?.allocationId ?? null,
    canChange: isOfficer && isChangeable(plan.state, 'gates'),
    mayRelease: isOfficer && plan.state === 'ended' && plan.lastDay >= shanghaiDay(now),
    now,
  }
}

/** What is done at a gate's card. Which one, the address says, so that a refusal stands in its place. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  await orRespond(getPlanHead(context, planId))
  const asked = new URL(request.url).searchParams.get('gate')
  const gate = GATES.find((name) => name === asked)
  const here = `/college/plans/${planId}/gates${gate ? `#${gate}` : ''}`
  if (gate && request.headers.get('Content-Type')?.startsWith('multipart/')) {
    return answerUpload(
      request,
      { maxBytes: MAX_FILE_BYTES, schema: paperSchema },
      async ({ file }) => {
        const bytes = new Uint8Array(await file.arrayBuffer())
        await attachToGate(context, { planId, gate, name: file.name, bytes })
        return redirectWithFlash(context.site, here, 'gate.flash_attached')
      },
    )
  }
  const formData = await request.formData()
  if (formData.get('intent') === 'gate') {
    return answerShownForm(formData, gateSchema, async ({ intent: _, ...facts }, shown) => {
      await setGate(context, { planId, ...facts, shown })
      return redirectWithFlash(context.site, here, 'gate.flash_saved')
    })
  }
  return answerForm(formData, gateStepSchema, async (step) => {
    if (step.intent === 'detach') {
      await detachFromGate(context, { planId, gate: step.gate, fileId: step.fileId })
      return redirectWithFlash(context.site, here, 'gate.flash_detached')
    }
    const isDone = step.intent === 'done'
    await tickGate(context, { planId, gate: step.gate, isDone })
    return redirectWithFlash(context.site, here, isDone ? 'gate.flash_done' : 'gate.flash_undone')
  })
}

export default function PlanGatesPage() {
  const { locale, t } = useLocale()
  const { gates, firstDay, isRunning, waiting, canChange, mayRelease, movedIn, now } =
    useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const open = gates.filter(({ isClosed }) => !isClosed)
  const keeping = gates.filter(({ keepsEnded }) => keepsEnded)
  const late = open.filter(({ isLate }) => isLate).length
  const tooLate = open.filter((gate) => gate.isDueTooLate).length
  return (
    <>
      {isRunning && open.length > 0 ? (
        <RunningGates open={open} waiting={waiting} movedIn={movedIn} />
      ) : (
        <p className={open.length === 0 ? 'text-desk text-link' : 'text-desk text-body'}>
          {open.length === 0
            ? t(isRunning ? 'gate.all_closed_running' : 'gate.all_closed')
            : keeping.length > 0
              ? t('gate.keeps_ended', {
                  count: keeping.length,
                  gates: keeping.map(({ gate }) => t(`gate.${gate}`)).join('、'),
                })
              : t('gate.still_open', {
                  count: open.length,
                  gates: open.map(({ gate }) => t(`gate.${gate}`)).join('、'),
                })}
          {late > 0 && (
            <strong className="ml-2 font-semibold text-urgent">
              {t('gate.late_count', { count: late })}
            </strong>
          )}
        </p>
      )}
      {tooLate > 0 && (
        <p className="text-desk font-medium text-wait">
          {t('gate.due_too_late_count', {
            count: tooLate,
            day: sayDay(dayStart(firstDay), now, locale),
          })}
        </p>
      )}
      <ol role="list" className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
        {gates.map((gate, place) => (
          <li key={gate.gate}>
            <GateCard
              gate={gate}
              number={place + 1}
              firstDay={firstDay}
              canChange={canChange}
              mayRelease={mayRelease}
              movedIn={movedIn}
              now={now}
              lastResult={lastResult}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Of a plan that runs: what is open speaks of some, and stops nobody else. Who must leave comes first. */
function RunningGates(props: { open: GateStanding[]; waiting: number; movedIn: string | null }) {
  const { locale, t } = useLocale()
  const planId = useParams().id ?? ''
  const { open, waiting, movedIn } = props
  const leaving = countLeaving(open)
  return (
    <div className="flex flex-col items-start gap-1 text-desk text-body">
      {leaving > 0 && <Leaving planId={planId} count={leaving} movedIn={movedIn} />}
      <p>
        {t(leaving > 0 ? 'gate.running_leaving' : 'gate.running_open', {
          count: open.length,
          gates: open.map(({ gate }) => t(`gate.${gate}`)).join('、'),
        })}
      </p>
      {waiting > 0 && (
        <p>
          <Link
            to={`/college/plans/${planId}#late`}
            className="inline-flex min-h-11 items-center text-link underline underline-offset-4 md:min-h-6"
          >
            {t('gate.running_late', { count: waiting.toLocaleString(locale) })}
          </Link>
        </p>
      )}
    </div>
  )
}
