import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link, useParams } from '@remix-run/react'
import type { PlanState } from '#db/tables/plan.ts'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment, sayDay } from '#app/ui/time.tsx'
import type { UnansweredEmployer } from '../../preferences/unanswered.ts'
import type { LeftOut } from '../../runs/left-out.ts'
import type { GateAtAGlance } from '../gates.ts'
import { PLAN_TRANSITIONS, isTold, type HandAction } from '../model/plan-states.ts'
import type { StepReach } from '../step-audience.ts'
import { Leaving } from './leaving.tsx'
import { dayStart } from './plan-words.tsx'
import { StepReachCard } from './step-reach.tsx'
import { UnansweredEmployers } from './unanswered-employers.tsx'

const ONWARD: HandAction[] = [
  'open_preferences',
  'close_preferences',
  'begin_agreements',
  'start',
  'end',
]

/** Whose placement stands, of which somebody may have been left out. */
const AFTER_PUBLISHING: readonly PlanState[] = ['published', 'agreements', 'started']

function reachedBy(action: HandAction): 'all' | 'placed' | 'asked' {
  if (action === 'cancel') return 'all'
  return action === 'open_preferences' || action === 'reopen_preferences' ? 'asked' : 'placed'
}

/** What a plan waits for, and what an officer can do about it. */
export function PlanMoves(props: {
  planId: string
  state: PlanState
  actions: HandAction[]
  /** The time until which preferences are taken has not come: closing needs a reason. */
  closesEarly: boolean
  /** The time until which preferences are taken is over. */
  isPastDeadline: boolean
  /** How many students have sent no preferences that are waited for. */
  missing: number
  /** Gates that are open: while there are any it does not start; some keep one that has ended. */
  blocks: GateAtAGlance[]
  /** Students whom the agreements or the posts would begin without, or have begun without. */
  leftOut: LeftOut | null
  /** How many of a plan that runs are to leave the posts at which they are. */
  leaving: number
  /** The allocation where they are moved; null where the reader moves nobody. */
  movedIn: string | null
  /** Employers that have not spoken of all their candidates. */
  unanswered: UnansweredEmployer[]
  /**
   * Who hears of a step that concerns all who take part, of one that concerns those at posts, and of
   * one that concerns who may answer again; null where no step is told of.
   */
  reach: Record<'all' | 'placed' | 'asked', StepReach> | null
  /** The plan's first and last day, and the whole days until then. */
  firstDay: string
  daysTo: { first: number; last: number }
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const { state, actions, daysTo, lastResult } = props
  const failed = lastResult?.initialValue?.intent
  const onward = actions.find((action) => ONWARD.includes(action))
  const others = actions.filter((action) => action !== onward)
  const sayNext = () => {
    if (state === 'allocating' && props.missing > 0)
      return t('plan.next_missing', { count: props.missing })
    if (state === 'started' && daysTo.first > 0)
      return t('plan.next.started_early', {
        day: sayDay(dayStart(props.firstDay), props.now, locale),
      })
    if (state === 'collecting' && props.isPastDeadline) return t('plan.next.collecting_over')
    return t(`plan.next.${state}`)
  }
  const isEarly = (action: HandAction) =>
    (action === 'close_preferences' && props.closesEarly) || (action === 'end' && daysTo.last > 0)
  return (
    <Card className="flex flex-col gap-4 md:p-5">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold text-ink">{t('plan.next')}</h2>
        <p className="text-desk text-body">{sayNext()}</p>
        {AFTER_PUBLISHING.includes(state) && props.leftOut && (
          <>
            <WithoutPosts
              {...props.leftOut}
              said={state === 'started' ? 'started' : 'published'}
              now={props.now}
            />
            <Link
              to="allocations"
              className="inline-flex min-h-11 items-center self-start text-desk text-link underline underline-offset-4 md:min-h-8"
            >
              {t('plan.left_out_to')}
            </Link>
          </>
        )}
        {props.leaving > 0 && (
          <Leaving planId={props.planId} count={props.leaving} movedIn={props.movedIn} />
        )}
      </div>
      {actions.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {[...(onward ? [onward] : []), ...others].map((action) => (
            <Sure
              key={action}
              label={t(`plan.move.${action}`)}
              rank={action === onward ? 'primary' : action === 'cancel' ? 'danger' : 'secondary'}
              open={failed === action}
            >
              {action === 'start' && (
                <Blocks title={t('gate.blocks')} gates={props.blocks} now={props.now} />
              )}
              {action === 'resume' && (
                <Blocks
                  title={t('plan.resume_blocks')}
                  gates={props.blocks.filter(({ keepsEnded }) => keepsEnded)}
                  now={props.now}
                />
              )}
              {action === 'close_preferences' && props.missing > 0 && (
                <p className="w-full rounded-desk bg-wait-tint px-3 py-2 text-desk text-wait">
                  {t('plan.close_missing', { count: props.missing })}
                </p>
              )}
              {action === 'close_employers' && <UnansweredEmployers employers={props.unanswered} />}
              {(action === 'begin_agreements' || action === 'start') && props.leftOut && (
                <WithoutPosts {...props.leftOut} said={action} now={props.now} />
              )}
              {props.reach && isTold(state, action) && (
                <StepReachCard
                  action={action}
                  reach={props.reach[reachedBy(action)]}
                  daysTo={daysTo}
                />
              )}
              <MoveForm
                action={action}
                needsReason={'needsReason' in PLAN_TRANSITIONS[action] || isEarly(action)}
                lastResult={failed === action ? lastResult : undefined}
              />
            </Sure>
          ))}
        </div>
      )}
    </Card>
  )
}

/** Of a draft nobody knows yet, and one with an open gate does not start. */
/** What keeps a plan from starting or from going on: which gate, who sees to it, until when. */
function Blocks(props: { title: string; gates: GateAtAGlance[]; now: Date }) {
  const { locale, t } = useLocale()
  if (props.gates.length === 0) return null
  return (
    <div className="w-full rounded-desk bg-wait-tint px-3 py-2 text-desk text-wait">
      <p className="font-medium">{props.title}</p>
      <ul role="list">
        {props.gates.map(({ gate, responsible, dueOn }) => (
          <li key={gate}>
            <Link
              to={`gates#${gate}`}
              className="inline-flex min-h-11 min-w-11 items-center font-medium underline underline-offset-4 md:min-h-6"
            >
              {t(`gate.${gate}`)}
            </Link>
            {' · '}
            {[
              responsible || t('plan.unsaid'),
              dueOn && t('gate.until', { day: sayDay(dayStart(dueOn), props.now, locale) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  )
}

const LEFT_OUT = {
  begin_agreements: 'plan.left_out',
  start: 'plan.left_out_start',
  published: 'plan.left_out_published',
  started: 'plan.left_out_started',
} as const

/** Who has no post when agreements or posts begin: it is no obstacle, but should be meant. */
function WithoutPosts(props: LeftOut & { said: keyof typeof LEFT_OUT; now: Date }) {
  const { locale, t } = useLocale()
  const count = (value: number) => value.toLocaleString(locale)
  return (
    <ul role="list" className="w-full rounded-desk bg-wait-tint px-3 py-2 text-desk text-wait">
      <li className="font-medium">{t(LEFT_OUT[props.said], { count: count(props.unplaced) })}</li>
      {props.closesAt && (
        <li>
          {t('plan.second_open')}
          <Moment at={props.closesAt} now={props.now} />
        </li>
      )}
      {props.wished > 0 && <li>{t('plan.second_wished', { count: count(props.wished) })}</li>}
    </ul>
  )
}

function MoveForm(props: {
  action: HandAction
  needsReason: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const planId = useParams()['id']
  const { action, needsReason } = props
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: action,
    lastResult: props.lastResult,
  })
  return (
    <Form method="post" id={form.id} className="flex w-full max-w-xl flex-col items-start gap-3">
      <ErrorSummary form={form} labels={{ reason: t('plan.reason') }} />
      <p className="text-desk text-body">{t(`plan.sure.${action}`)}</p>
      {action === 'reopen_preferences' && (
        <Link
          to={`/college/plans/${planId}/edit`}
          className="inline-flex min-h-11 items-center text-desk text-link underline underline-offset-4 md:min-h-8"
        >
          {t('plan.to_deadline')}
        </Link>
      )}
      {needsReason && (
        <TextArea
          field={fields.reason}
          label={t('plan.reason')}
          hint={t('plan.reason_hint')}
          rows={2}
          maxLength={200}
          className="w-full"
        />
      )}
      <Button
        name="intent"
        value={action}
        size="desk"
        rank={action === 'cancel' ? 'danger' : 'primary'}
        disabled={sending}
      >
        {t(`plan.confirm.${action}`)}
      </Button>
    </Form>
  )
}
