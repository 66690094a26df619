import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FileText } from 'lucide-react'
import { ACCEPTED_FILES } from '#app/accounts/model/file.ts'
import type { MessageKey } from '#app/i18n/index.ts'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { shanghaiDate } from '#app/kernel/clock.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { classes } from '#app/ui/classes.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { ShownFacts, useTheirs } from '#app/ui/shown-facts.tsx'
import { Day, Moment, sayDay } from '#app/ui/time.tsx'
import type { GateStanding } from '../gates.ts'
import { gateSchema, isDueTooLate, type RefusedPost } from '../model/gates.ts'
import { BarredInterns } from './barred-interns.tsx'
import { DueTooLate } from './due-too-late.tsx'
import { GateProgress } from './gate-progress.tsx'
import { GateMark } from './gate-summary.tsx'
import { dayStart } from './plan-words.tsx'

/** One gate: who sees to it until when, what is open, its documents, done or not. */
export function GateCard(props: {
  gate: GateStanding
  number: number
  /** Of the plan. */
  firstDay: string
  canChange: boolean
  /** The plan has ended: before it goes on, posts are taken from students one by one. */
  mayRelease: boolean
  /** The allocation where students of a running plan are moved; null where the reader moves nobody. */
  movedIn: string | null
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { gate, firstDay, canChange, mayRelease, movedIn, now } = props
  const [params] = useSearchParams()
  const lastResult = params.get('gate') === gate.gate ? props.lastResult : undefined
  return (
    <section id={gate.gate} aria-labelledby={`${gate.gate}-title`} className="scroll-mt-4">
      <Card
        className={classes(
          'flex flex-col gap-3 md:p-5',
          gate.isLate && 'border-urgent',
          gate.isClosed && 'bg-page',
        )}
      >
        <div className="flex items-start gap-3">
          <GateMark {...gate} />
          <div className="min-w-0 flex-1">
            <h2 id={`${gate.gate}-title`} className="text-base font-semibold text-ink">
              {props.number}. {t(`gate.${gate.gate}`)}
            </h2>
            <p className="text-desk-small text-quiet">{t(`gate.about.${gate.gate}`)}</p>
          </div>
          <Badge tone={gate.isClosed ? 'good' : gate.isLate ? 'urgent' : 'wait'}>
            {t(gate.isClosed ? 'gate.closed' : gate.isLate ? 'gate.late' : 'gate.open')}
          </Badge>
        </div>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-desk">
          <Fact label={t('gate.responsible')} value={gate.responsible || t('plan.unsaid')} />
          <Fact
            label={t('gate.due')}
            value={gate.dueOn ? <Day at={dayStart(gate.dueOn)} now={now} /> : t('plan.unsaid')}
            urgent={gate.isLate}
          />
          {gate.doneAt && (
            <Fact
              label={t(gate.isReopened ? 'gate.done_before' : 'gate.done')}
              value={
                <>
                  <Moment at={gate.doneAt} now={now} />
                  {gate.doneBy && ` · ${gate.doneBy}`}
                </>
              }
            />
          )}
        </dl>
        {gate.isDueTooLate && (
          <p className="text-desk text-wait">
            <DueTooLate firstDay={firstDay} now={now} />
          </p>
        )}
        {gate.progress && <GateProgress {...gate} progress={gate.progress} />}
        {gate.open.length > 0 && (
          <ul role="list" className="flex flex-col gap-1 rounded-desk bg-wait-tint px-3 py-2">
            {gate.open.map((fact) => (
              <li key={fact.code} className="text-desk text-wait">
                {t(`gate.fact.${fact.code}`, { count: fact.count })}
                {fact.names.length > 0 && (
                  <span className="block text-desk-small">{fact.names.join('、')}</span>
                )}
                {fact.posts && <RefusedPosts posts={fact.posts} />}
                {fact.interns && (
                  <BarredInterns interns={fact.interns} {...{ canChange, mayRelease, movedIn }} />
                )}
              </li>
            ))}
          </ul>
        )}
        {gate.noted.length > 0 && (
          <ul role="list" className="flex flex-col gap-1 rounded-desk bg-sunken px-3 py-2">
            {gate.noted.map((fact) => (
              <li key={fact.code} className="text-desk text-body">
                {t('gate.noted')}
                {t(`gate.noted.${fact.code}`, fact.params)}
                {fact.names.length > 0 && (
                  <span className="block text-desk-small">{fact.names.join('、')}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        {gate.note && <p className="text-desk whitespace-pre-line text-body">{gate.note}</p>}
        <Files gate={gate} canChange={canChange} lastResult={lastResult} />
        {canChange && <GateActions {...{ gate, firstDay, now, lastResult }} />}
      </Card>
    </section>
  )
}

/** Which rules speak against which post; the post's page says what to do about each. */
function RefusedPosts(props: { posts: RefusedPost[] }) {
  const t = useT()
  return (
    <ul role="list">
      {props.posts.map(({ demandId, title, rules }) => (
        <li key={demandId}>
          <Link
            to={`/college/demands/${demandId}`}
            className="inline-flex min-h-11 min-w-11 items-center underline underline-offset-4 md:min-h-6"
          >
            {rules.length === 0
              ? title
              : t('gate.post_rules', {
                  title,
                  rules: rules.map((rule) => t(`rule.name.${rule}` as MessageKey)).join('、'),
                })}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Fact(props: { label: string; value: ReactNode; urgent?: boolean }) {
  return (
    <div className="flex gap-2">
      <dt className="text-quiet">{props.label}</dt>
      <dd className={props.urgent ? 'font-semibold text-urgent' : 'text-ink'}>{props.value}</dd>
    </div>
  )
}

function Files(props: {
  gate: GateStanding
  canChange: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { gate, canChange } = props
  const faults = props.lastResult?.error?.file
  const id = `${gate.gate}-file`
  return (
    <div className="flex flex-col gap-2">
      {gate.files.length > 0 && (
        <ul role="list" className="flex flex-col">
          {gate.files.map((file) => (
            <li key={file.id} className="flex flex-wrap items-center gap-x-3">
              <a
                href={`/files/${file.id}`}
                className="inline-flex min-h-11 min-w-11 flex-1 items-center gap-2 text-desk text-link underline-offset-4 hover:underline md:min-h-9"
              >
                <FileText aria-hidden size={16} className="shrink-0" />
                <span className="break-all">{file.name}</span>
              </a>
              {canChange && (
                <Form method="post" action={`?gate=${gate.gate}`} preventScrollReset>
                  <input type="hidden" name="gate" value={gate.gate} />
                  <input type="hidden" name="fileId" value={file.id} />
                  <button
                    name="intent"
                    value="detach"
                    disabled={sending}
                    className="min-h-11 min-w-11 px-2 text-desk-small text-quiet hover:text-urgent md:min-h-9"
                  >
                    {t('gate.detach')}
                    <span className="sr-only">{file.name}</span>
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {canChange && (
        <details open={faults ? true : undefined}>
          <summary className="inline-flex min-h-11 min-w-11 cursor-pointer items-center text-desk text-link md:min-h-9">
            {t('gate.attach')}
          </summary>
          <Form
            method="post"
            action={`?gate=${gate.gate}`}
            encType="multipart/form-data"
            preventScrollReset
            className="flex flex-wrap items-center gap-2 pt-1"
          >
            <label htmlFor={id} className="sr-only">
              {t('gate.file')}
            </label>
            <input
              id={id}
              type="file"
              name="file"
              accept={ACCEPTED_FILES}
              aria-invalid={faults ? true : undefined}
              aria-describedby={`${id}-fault`}
              className="min-h-11 max-w-full min-w-0 flex-1 text-desk text-body"
            />
            <Button rank="secondary" size="desk" disabled={sending}>
              {t('gate.upload')}
            </Button>
            <FieldFault id={`${id}-fault`} errors={faults ?? undefined} />
          </Form>
        </details>
      )}
    </div>
  )
}

function GateActions(props: {
  gate: GateStanding
  firstDay: string
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { gate, firstDay, now } = props
  const lastResult = useTheirs(props.lastResult, {
    dueOn: (day) => (day ? shanghaiDate(day) : t('gate.due_none')),
  })
  const isOfFacts = lastResult?.initialValue?.intent === 'gate'
  const [form, fields] = useForm<
    Record<'responsible' | 'dueOn' | 'note', string>,
    unknown,
    string[]
  >({
    id: `${gate.gate}-form`,
    defaultValue: { responsible: gate.responsible, dueOn: gate.dueOn ?? '', note: gate.note },
    lastResult: isOfFacts ? lastResult : undefined,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: gateSchema }),
  })
  const [step] = useForm<Record<string, string>, unknown, string[]>({
    id: `${gate.gate}-step`,
    lastResult: isOfFacts ? undefined : lastResult,
  })
  const dueOn = fields.dueOn.value
  return (
    <div className="flex flex-wrap items-start gap-2 border-t border-line pt-3">
      <Form method="post" action={`?gate=${gate.gate}`} id={step.id} preventScrollReset>
        <ErrorSummary form={step} labels={{}} />
        <input type="hidden" name="gate" value={gate.gate} />
        {gate.progress ? (
          <p className="flex min-h-10 items-center text-desk-small text-quiet">
            {t('gate.by_facts')}
          </p>
        ) : gate.doneAt ? (
          <Button name="intent" value="undo" rank="secondary" size="desk" disabled={sending}>
            {t('gate.undo')}
          </Button>
        ) : (
          <Button
            name="intent"
            value="done"
            rank={gate.open.length === 0 ? 'primary' : 'secondary'}
            size="desk"
            disabled={sending || gate.open.length > 0}
          >
            {t('gate.tick')}
          </Button>
        )}
      </Form>
      <details open={isOfFacts || undefined} className="open:basis-full">
        <summary className={buttonClasses('quiet', 'desk', 'w-fit cursor-pointer list-none')}>
          {t('gate.change')}
        </summary>
        <Form
          key={`${gate.responsible}${gate.dueOn}${gate.note}`}
          method="post"
          action={`?gate=${gate.gate}`}
          id={form.id}
          onSubmit={form.onSubmit}
          noValidate
          autoComplete="off"
          preventScrollReset
          className="flex flex-col items-start gap-3 pt-2"
        >
          <input type="hidden" name="gate" value={gate.gate} />
          <input type="hidden" name="intent" value="gate" />
          <ShownFacts
            facts={{ responsible: gate.responsible, note: gate.note, dueOn: gate.dueOn }}
            lastResult={isOfFacts ? lastResult : undefined}
          />
          <div className="grid w-full gap-3 md:grid-cols-2">
            <TextInput field={fields.responsible} label={t('gate.responsible')} />
            <TextInput
              type="date"
              field={fields.dueOn}
              label={t('gate.due')}
              hint={
                dueOn && isDueTooLate(gate.gate, dueOn, firstDay) ? (
                  <DueTooLate firstDay={firstDay} now={now} />
                ) : (
                  t('gate.due_hint', { day: sayDay(dayStart(firstDay), now, locale) })
                )
              }
            />
          </div>
          <TextInput field={fields.note} label={t('gate.note')} className="w-full" />
          <Button size="desk" rank="secondary" disabled={sending}>
            {t('gate.save')}
          </Button>
        </Form>
      </details>
    </div>
  )
}
