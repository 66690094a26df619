import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useT } from '#app/i18n/react.tsx'
import { shanghaiDate } from '#app/kernel/clock.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { ShownFacts, useTheirs } from '#app/ui/shown-facts.tsx'
import { familiarisationDays } from '../../demands/model/judge-start.ts'
import type { Outdating } from '../../agreements/model/outdating.ts'
import { SureOfOutdating } from '../../agreements/parts/outdating-ask.tsx'
import { EMPLOYER_DAYS } from '../../preferences/model/employers-window.ts'
import {
  EMPLOYERS_MAY,
  PLAN_KINDS,
  PLAN_SHOWN_AS,
  planSchemaOf,
  type PlanFacts,
} from '../model/plan-form.ts'
import { DeadlineReachCard, type DeadlineReach } from './deadline-reach.tsx'

type PlanFields = Record<
  | 'name'
  | 'term'
  | 'kind'
  | 'shownAs'
  | 'firstDay'
  | 'lastDay'
  | 'closesAt'
  | 'employersCloseAt'
  | 'mostRanks'
  | 'employersMay'
  | 'shorterReason',
  string
>

/** A plan's facts. */
export function PlanForm(props: {
  facts: Partial<PlanFields>
  /** What is stored, where a plan is changed and not begun. */
  shown?: PlanFacts
  /** Whom another closing time concerns while preferences are taken; null where they are not. */
  deadline?: DeadlineReach | null
  /** How long a plan of 认识实习 may be before it is asked whether it is one; null where nobody asks. */
  mostDays: number | null
  submit: string
  /** What saving it would outdate, which it was refused for until somebody is sure. */
  outdating?: Outdating | null
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { outdating = null } = props
  const lastResult = useTheirs(props.lastResult, {
    kind: (code) => t(`plan.kind.${code as PlanFacts['kind']}`),
    shownAs: (code) => (code ? t(`plan.shown_as.${code as 'shadowing'}`) : t('plan.shown_as_none')),
    employersMay: (code) => t(`plan.employers_may.${code as PlanFacts['employersMay']}`),
    firstDay: shanghaiDate,
    lastDay: shanghaiDate,
  })
  const [form, fields] = useForm<PlanFields, unknown, string[]>({
    id: 'plan',
    defaultValue: props.facts,
    lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: planSchemaOf(props.shown) }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const labels = {
    name: t('plan.name'),
    term: t('plan.term'),
    kind: t('plan.kind'),
    shownAs: t('plan.shown_as'),
    firstDay: t('plan.first_day'),
    lastDay: t('plan.last_day'),
    closesAt: t('plan.closes_at'),
    employersCloseAt: t('plan.employers_close_at'),
    mostRanks: t('plan.most_ranks'),
    employersMay: t('plan.employers_may'),
    shorterReason: t('plan.shorter_reason'),
  }
  return (
    <CheckedForm
      form={form}
      labels={labels}
      isOfStored={props.shown !== undefined}
      className="flex max-w-3xl flex-col gap-4"
    >
      <div className="grid gap-4 md:grid-cols-[2fr_1fr]">
        <TextInput field={fields.name} label={labels.name} hint={t('plan.name_hint')} />
        <TextInput field={fields.term} label={labels.term} hint={t('plan.term_hint')} optional />
      </div>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <Select
          field={fields.kind}
          label={labels.kind}
          choices={PLAN_KINDS.map((value) => ({ value, label: t(`plan.kind.${value}`) }))}
          hint={t('plan.kind_hint')}
        />
        <Select
          field={fields.shownAs}
          label={labels.shownAs}
          optional
          placeholder={t('plan.shown_as_none')}
          choices={PLAN_SHOWN_AS.map((value) => ({ value, label: t(`plan.shown_as.${value}`) }))}
          hint={t('plan.shown_as_hint')}
        />
        <TextInput type="date" field={fields.firstDay} label={labels.firstDay} />
        <TextInput type="date" field={fields.lastDay} label={labels.lastDay} />
        <Familiarisation
          kind={fields.kind.value}
          firstDay={fields.firstDay.value}
          lastDay={fields.lastDay.value}
          mostDays={props.mostDays}
        />
        <TextInput
          type="datetime-local"
          field={fields.closesAt}
          label={labels.closesAt}
          hint={t('plan.closes_at_hint')}
          optional
        />
        <TextInput
          type="datetime-local"
          field={fields.employersCloseAt}
          label={labels.employersCloseAt}
          hint={t('plan.employers_close_at_hint', { days: EMPLOYER_DAYS })}
          optional
        />
        <TextInput
          type="number"
          field={fields.mostRanks}
          label={labels.mostRanks}
          hint={t('plan.most_ranks_hint')}
          inputMode="numeric"
        />
      </div>
      {props.deadline && (
        <div className="flex flex-col gap-3">
          <TextInput
            field={fields.shorterReason}
            label={labels.shorterReason}
            hint={t('plan.shorter_reason_hint')}
            maxLength={200}
            optional
          />
          <DeadlineReachCard {...props.deadline} />
        </div>
      )}
      <Select
        field={fields.employersMay}
        label={labels.employersMay}
        choices={EMPLOYERS_MAY.map((value) => ({ value, label: t(`plan.employers_may.${value}`) }))}
        hint={t('plan.employers_may_hint')}
      />
      <SureOfOutdating outdating={outdating} />
      {props.shown && <ShownFacts facts={props.shown} lastResult={lastResult} />}
      <Button size="desk" disabled={sending} className="self-start max-md:min-h-11">
        {outdating ? t('agreement.outdate_save') : props.submit}
      </Button>
    </CheckedForm>
  )
}

/** Asks of a plan of 认识实习 that is long whether it is one: it frees from rules that work does not. */
function Familiarisation(props: {
  kind: string | undefined
  firstDay: string | undefined
  lastDay: string | undefined
  mostDays: number | null
}) {
  const t = useT()
  const { kind, firstDay, lastDay, mostDays } = props
  if (kind !== 'familiarisation' || !firstDay || !lastDay || mostDays === null) return null
  const days = familiarisationDays({ kind, firstDay, lastDay }) ?? 0
  return (
    <p role="status" className="text-desk text-wait empty:hidden md:col-span-2">
      {days > mostDays && t('plan.familiarisation_long', { days, most: mostDays })}
    </p>
  )
}
