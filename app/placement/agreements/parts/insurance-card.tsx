import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { InsurancePayer } from '#db/tables/agreement.ts'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { sayDay } from '#app/ui/time.tsx'
import { dayStart, PlanDays } from '../../plans/parts/plan-words.tsx'
import type { coverOf } from '../model/insurance-cover.ts'
import { outdatingOf } from '../model/outdating.ts'
import { PAYERS } from '../model/conditions-form.ts'
import { OutdatingAsk, SureOfOutdating } from './outdating-ask.tsx'

/** A plan's liability insurance: its policies, and one more. */
export function InsuranceCard(props: {
  plan: { firstDay: string; lastDay: string }
  insurances: {
    id: string
    insurer: string
    policyNumber: string
    firstDay: string
    lastDay: string
    payer: InsurancePayer
    employer: string | null
    covers: ReturnType<typeof coverOf>
  }[]
  employers: { id: string; name: string }[]
  canChange: boolean
  /** Policies are still added. */
  canInsure: boolean
  lastResult?: SubmissionResult<string[]>
  /** Of the form that takes a policy out. */
  refusal?: SubmissionResult<string[]>
  now: Date
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { insurances, canChange, refusal, now } = props
  const outdating = outdatingOf(refusal)
  const isAsked = (id: string) => outdating !== null && refusal?.initialValue?.id === id
  return (
    <Card className="flex flex-col gap-4 md:p-5">
      <div>
        <h2 className="text-lead font-semibold text-ink">{t('insurance.title')}</h2>
        <p className="text-desk text-quiet">{t('insurance.hint')}</p>
      </div>
      {insurances.length === 0 && <p className="text-desk text-body">{t('insurance.none')}</p>}
      {insurances.length > 0 && (
        <ul role="list" className="flex flex-col divide-y divide-line">
          {insurances.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 py-3">
              <div className="flex min-w-0 flex-col gap-0.5">
                <span className="flex flex-wrap items-center gap-2 font-medium text-ink">
                  {one.insurer} · {one.policyNumber}
                  <Badge tone={one.covers === 'partly' ? 'urgent' : 'good'}>
                    {t(`insurance.${one.covers}`, {
                      day: sayDay(dayStart(one.firstDay), now, locale),
                    })}
                  </Badge>
                </span>
                <span className="text-desk-small text-quiet">
                  {one.employer ?? t('insurance.for_all')} · <PlanDays plan={one} now={now} /> ·{' '}
                  {t('insurance.payer')} {t(`insurance.payer.${one.payer}`)}
                </span>
              </div>
              {canChange && (
                <Form
                  method="post"
                  preventScrollReset
                  className={isAsked(one.id) ? 'flex w-full flex-col items-start gap-2' : ''}
                >
                  <input type="hidden" name="id" value={one.id} />
                  <OutdatingAsk outdating={isAsked(one.id) ? outdating : null} />
                  <Button
                    name="intent"
                    value="uninsure"
                    rank={isAsked(one.id) ? 'danger' : 'quiet'}
                    size="desk"
                    disabled={sending}
                  >
                    {t(isAsked(one.id) ? 'agreement.outdate_remove' : 'insurance.remove')}
                    <span className="sr-only">{one.policyNumber}</span>
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {props.canInsure && (
        <Sure
          label={t('insurance.add')}
          rank={insurances.length === 0 ? 'primary' : 'secondary'}
          open={props.lastResult !== undefined}
        >
          <PolicyForm key={insurances.length} {...props} />
        </Sure>
      )}
    </Card>
  )
}

function PolicyForm(props: {
  plan: { firstDay: string; lastDay: string }
  employers: { id: string; name: string }[]
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const outdating = outdatingOf(props.lastResult)
  const [form, fields] = useForm<
    Record<'insurer' | 'policyNumber' | 'employerId' | 'firstDay' | 'lastDay' | 'payer', string>,
    unknown,
    string[]
  >({
    id: 'policy',
    lastResult: props.lastResult,
    defaultValue: {
      firstDay: props.plan.firstDay,
      lastDay: props.plan.lastDay,
      payer: 'college',
    },
  })
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      preventScrollReset
      className="flex w-full flex-col items-start gap-3"
    >
      <ErrorSummary
        form={form}
        labels={{
          insurer: t('insurance.insurer'),
          policyNumber: t('insurance.policy'),
          employerId: t('insurance.for'),
          firstDay: t('insurance.first_day'),
          lastDay: t('insurance.last_day'),
          payer: t('insurance.payer'),
        }}
      />
      <input type="hidden" name="intent" value="insure" />
      <div className="grid w-full gap-3 md:grid-cols-2">
        <TextInput field={fields.insurer} label={t('insurance.insurer')} />
        <TextInput field={fields.policyNumber} label={t('insurance.policy')} />
        <TextInput type="date" field={fields.firstDay} label={t('insurance.first_day')} />
        <TextInput type="date" field={fields.lastDay} label={t('insurance.last_day')} />
        <Select
          field={fields.employerId}
          label={t('insurance.for')}
          placeholder={t('insurance.for_all')}
          choices={props.employers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          field={fields.payer}
          label={t('insurance.payer')}
          choices={PAYERS.map((value) => ({ value, label: t(`insurance.payer.${value}`) }))}
        />
      </div>
      <SureOfOutdating outdating={outdating} />
      <Button size="desk" disabled={sending}>
        {t(outdating ? 'agreement.outdate_save' : 'insurance.add')}
      </Button>
    </Form>
  )
}
