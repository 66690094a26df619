import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { sayDay } from '#app/ui/time.tsx'
import type { LateComer, LateComers } from '../arrivals.ts'
import { presetArrival } from '../model/preset-arrival.ts'
import { wayToClose } from '../model/way-to-close.ts'
import { dayStart } from './plan-words.tsx'

/** As many who may not begin yet are listed. */
const LISTED = 30

/**
 * The students who have come to a post since the plan's start: who may begin, to be recorded; who may not,
 * with what is open for each and where it is closed; who has begun.
 */
export function LateComersCard(props: {
  planId: string
  late: LateComers
  /** The actor is an officer. */
  canRecord: boolean
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const { planId, late, canRecord, now } = props
  const count = (value: number) => value.toLocaleString(locale)
  const ready = late.waiting.filter(({ open }) => open.length === 0)
  const waiting = late.waiting.filter(({ open }) => open.length > 0)
  return (
    <section id="late" aria-labelledby="late-title" className="scroll-mt-4">
      <Card className="flex flex-col gap-4 md:p-5">
        <div className="flex flex-col gap-1">
          <h2 id="late-title" className="text-lead font-semibold text-ink">
            {t('late.title')}
          </h2>
          <p className="text-desk text-body">{t('late.about')}</p>
        </div>
        {(ready.length > 0 || props.lastResult) && (
          <Ready ready={ready} now={now} canRecord={canRecord} lastResult={props.lastResult} />
        )}
        {waiting.length > 0 && (
          <div className="flex flex-col gap-2">
            <h3>
              <Badge tone="wait">{t('late.waiting', { count: count(waiting.length) })}</Badge>
            </h3>
            <ul role="list" className="flex flex-col divide-y divide-line">
              {waiting.slice(0, LISTED).map(({ open, ...student }) => (
                <li key={student.studentId} className="flex flex-col gap-1 py-2">
                  <Who student={student} />
                  <ul role="list" className="flex flex-wrap gap-x-4">
                    {open.map((one) => (
                      <li key={one.code}>
                        <Link
                          to={wayToClose(one, { planId, ...student })}
                          className="inline-flex min-h-11 min-w-11 items-center text-desk-small text-wait underline underline-offset-4 md:min-h-6"
                        >
                          {t(`late.open.${one.code as 'unguided'}`)}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
            {waiting.length > LISTED && (
              <p className="text-desk-small text-quiet">
                {t('late.more', { count: count(waiting.length - LISTED) })}
              </p>
            )}
          </div>
        )}
        {late.begun.length > 0 && (
          <Begun begun={late.begun} canRecord={canRecord} now={now} isOpen={waiting.length === 0} />
        )}
      </Card>
    </section>
  )
}

function Who(props: { student: LateComer; children?: ReactNode }) {
  const { name, number, classGroup, title, employer } = props.student
  return (
    <span className="min-w-0 flex-1 text-desk text-ink">
      <span className="font-medium">{name}</span> {number} · {classGroup}
      <span className="block text-desk-small text-quiet">
        {title} · {employer}
        {props.children}
      </span>
    </span>
  )
}

function Ready(props: {
  ready: LateComer[]
  canRecord: boolean
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { ready, canRecord, now, lastResult } = props
  const today = shanghaiDay(now)
  const [form, fields] = useForm<{ studentIds: string[]; beganOn: string }, unknown, string[]>({
    id: 'arrive',
    lastResult,
    defaultValue: { beganOn: presetArrival(ready, today) },
  })
  const typed = lastResult?.initialValue?.studentIds
  const ticked = [typed ?? []].flat()
  return (
    <Form method="post" id={form.id} noValidate className="flex flex-col gap-3">
      <ErrorSummary
        form={form}
        labels={{ studentIds: t('late.title'), beganOn: t('late.began_on') }}
      />
      {/* Who was ticked may lack something by now: what was refused is said all the same. */}
      <fieldset
        id={fields.studentIds.id}
        hidden={ready.length === 0}
        className="flex flex-col gap-1"
      >
        <legend className="flex flex-wrap items-center gap-2 pb-1 text-desk text-ink">
          <Badge tone="good">
            {t('late.ready', { count: ready.length.toLocaleString(locale) })}
          </Badge>
          {canRecord && t('late.all_ready')}
        </legend>
        {ready.map((student) => {
          const from = student.mayBeginOn
          // Of whom no day until today can be recorded, nothing is there to tick.
          const mayTick = canRecord && student.beginsFrom <= today
          const who = (
            <Who student={student}>
              {from !== null &&
                ` · ${t('late.ready_from', { day: sayDay(dayStart(from), now, locale) })}`}
            </Who>
          )
          return mayTick ? (
            <label
              key={student.studentId}
              className="flex min-h-11 items-center gap-3 rounded-desk px-1 hover:bg-sunken"
            >
              <input
                type="checkbox"
                name="studentIds"
                value={student.studentId}
                defaultChecked={ticked.includes(student.studentId)}
                className="size-5 shrink-0 accent-action"
              />
              {who}
            </label>
          ) : (
            <div key={student.studentId} className="flex min-h-11 items-center px-1">
              {who}
            </div>
          )
        })}
      </fieldset>
      {canRecord && ready.some(({ beginsFrom }) => beginsFrom <= today) && (
        <div className="flex flex-wrap items-end gap-3">
          <TextInput
            type="date"
            max={today}
            field={fields.beganOn}
            label={t('late.began_on')}
            className="w-full max-w-60"
          />
          <Button name="intent" value="arrive" size="desk" disabled={sending}>
            {t('late.record')}
          </Button>
        </div>
      )}
    </Form>
  )
}

function Begun(props: {
  begun: LateComers['begun']
  canRecord: boolean
  now: Date
  isOpen: boolean
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { begun, now } = props
  return (
    <details open={props.isOpen || undefined}>
      <summary className="inline-flex min-h-11 min-w-11 cursor-pointer items-center text-desk text-link md:min-h-9">
        {t('late.began', { count: begun.length.toLocaleString(locale) })}
      </summary>
      <ul role="list" className="flex flex-col divide-y divide-line">
        {begun.map((student) => (
          <li key={student.studentId} className="flex flex-wrap items-center gap-3 py-2">
            <Who student={student}>
              {' · '}
              {t('late.took', { day: sayDay(dayStart(student.beganOn), now, locale) })}
            </Who>
            {props.canRecord && (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="studentId" value={student.studentId} />
                <Button
                  name="intent"
                  value="take_back_arrival"
                  rank="quiet"
                  size="desk"
                  disabled={sending}
                  aria-label={t('late.take_back_of', { student: student.name })}
                >
                  {t('late.take_back')}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
