import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { Check, Circle } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { FairDesk } from '../fair-desk.ts'
import type { FairPlanKind } from '../model/fair-form.ts'

/** What has to be in order before a fair is announced, and announcing it. */
export function FairCheck(props: { desk: FairDesk; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const { desk, lastResult } = props
  const { fair, counts } = desk
  const refused = lastResult?.initialValue
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lead font-semibold text-ink">{t('fair_desk.check')}</h2>
      <p className="text-desk-small text-quiet">{t('fair_desk.check_text')}</p>
      <ul className="flex flex-col gap-3">
        {desk.plans.map((plan) => (
          <Plan
            key={plan.kind + (plan.recorded?.reference ?? '')}
            plan={plan}
            lastResult={refused?.kind === plan.kind ? lastResult : undefined}
          />
        ))}
        <li className="flex items-start gap-2 text-desk">
          <Mark done={counts.employers > 0 && counts.unverified === 0} />
          <Link
            to={`/organiser/fairs/${fair.id}/employers${counts.unverified > 0 ? '?show=unverified' : ''}`}
            className="inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline md:min-h-6"
          >
            {t('fair_desk.employers_check', counts)}
          </Link>
        </li>
      </ul>
      <Standing
        desk={desk}
        lastResult={
          refused?.intent === 'announce' || refused?.intent === 'delete' ? lastResult : undefined
        }
      />
    </Card>
  )
}

function Mark(props: { done: boolean }) {
  const Icon = props.done ? Check : Circle
  return (
    <Icon
      aria-hidden
      size={18}
      className={`mt-0.5 shrink-0 ${props.done ? 'text-link' : 'text-wait'}`}
    />
  )
}

function Plan(props: { plan: FairDesk['plans'][number]; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const { kind, recorded } = props.plan
  const [form, fields] = useForm<{ reference: string; kind: FairPlanKind }, unknown, string[]>({
    id: `plan-${kind}`,
    defaultValue: { reference: recorded?.reference ?? '', kind },
    lastResult: props.lastResult,
  })
  return (
    <li className="flex items-start gap-2 text-desk">
      <Mark done={recorded !== null} />
      <Form
        method="post"
        id={form.id}
        preventScrollReset
        className="flex min-w-0 flex-1 flex-col gap-1"
      >
        <label htmlFor={fields.reference.id} className="font-medium text-ink">
          {t(`fair_desk.plan.${kind}`)}
          <span className="ml-2 font-normal text-quiet">
            {recorded
              ? recorded.name && t('fair_desk.recorded', { name: recorded.name })
              : t('fair_desk.missing')}
          </span>
        </label>
        <input type="hidden" name="kind" value={kind} />
        <span className="flex gap-2">
          <input
            id={fields.reference.id}
            name="reference"
            defaultValue={fields.reference.initialValue}
            placeholder={t('fair_desk.reference')}
            maxLength={120}
            aria-invalid={fields.reference.errors ? true : undefined}
            aria-describedby={fields.reference.errorId}
            className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-9"
          />
          <Button
            name="intent"
            value="plan"
            rank="secondary"
            size="desk"
            disabled={sending}
            className="md:min-h-9"
          >
            {t('fair_desk.record')}
          </Button>
        </span>
        <FieldFault id={fields.reference.errorId} errors={fields.reference.errors} />
      </Form>
    </li>
  )
}

function Standing(props: { desk: FairDesk; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const { fair } = props.desk
  const [form] = useForm({ id: 'announce', lastResult: props.lastResult })
  const act = (intent: 'announce' | 'take_back' | 'delete', label: string) => (
    <Form method="post" id={intent === 'announce' ? form.id : undefined} preventScrollReset>
      <Button
        name="intent"
        value={intent}
        rank={intent === 'announce' ? 'primary' : 'danger'}
        size="desk"
        disabled={sending}
      >
        {label}
      </Button>
    </Form>
  )
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-3">
      <div className="basis-full empty:hidden">
        <ErrorSummary form={form} />
      </div>
      {fair.announcedAt ? (
        <Sure label={t('fair_desk.take_back')}>
          <p className="text-desk text-body">{t('fair_desk.take_back_sure')}</p>
          {act('take_back', t('fair_desk.take_back_confirm'))}
        </Sure>
      ) : (
        <>
          {act('announce', t('fair_desk.announce'))}
          <Sure label={t('fair_desk.delete')}>
            <p className="text-desk text-body">{t('fair_desk.delete_sure')}</p>
            {act('delete', t('fair_desk.delete_confirm'))}
          </Sure>
        </>
      )}
    </div>
  )
}
