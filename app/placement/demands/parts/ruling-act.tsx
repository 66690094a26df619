import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { Judgement } from '../model/judge.ts'
import { holdOf, liftOf, type RuleTable } from '../model/rules.ts'
import { FilingForm } from './filing-form.tsx'
import { RecordedRuling } from './recorded-ruling.tsx'

/** Something recorded that lifts a rule. */
export interface ShownRuling {
  id: string
  ruleCode: string
  kind: 'override' | 'filing'
  reason: string
  at: Date
  fileId: string | null
  fileName: string | null
  by: string | null
}

/** What an officer can do about a rule, and what has been done. */
export function RulingAct(props: {
  judgement: Judgement
  rules: RuleTable
  recorded: ShownRuling[]
  /** Nothing is recorded or taken back once the demand is admitted or closed. */
  isOpen: boolean
  revision: number
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { judgement, rules, recorded, isOpen, revision, lastResult } = props
  const { rule, verdict } = judgement
  const own = recorded.filter(({ ruleCode }) => ruleCode === rule)
  const lift = liftOf(rule, rules[rule].severity)
  const refused = lastResult?.initialValue?.rule === rule ? lastResult : undefined
  return (
    <div className="flex flex-col items-start gap-2">
      {own.map((one) => (
        <RecordedRuling key={one.id} ruling={one} now={props.now}>
          {isOpen && (
            <Form method="post" id={`take-back-${one.id}`}>
              <input type="hidden" name="ruling" value={one.id} />
              <Button name="intent" value="take_back" rank="quiet" size="desk">
                {t('demand.take_back')}
              </Button>
            </Form>
          )}
        </RecordedRuling>
      ))}
      {verdict === 'refuses' && lift === 'nothing' && (
        <p className="text-desk-small text-body">{t('rule.lift_nothing')}</p>
      )}
      {isOpen && verdict === 'warns' && (
        <p className="text-desk-small text-body">{t(`rule.hold_${holdOf(rule)}`)}</p>
      )}
      {isOpen && verdict === 'warns' && (
        <OverrideForm rule={rule} revision={revision} lastResult={refused} />
      )}
      {isOpen && verdict === 'refuses' && lift === 'filing' && (
        <FilingForm
          id={`filing-${rule}`}
          label={t('demand.file')}
          about={{ rule, revision }}
          lastResult={refused}
        />
      )}
    </div>
  )
}

interface RulingForm {
  rule: string
  revision: number
  lastResult?: SubmissionResult<string[]>
}

function OverrideForm(props: RulingForm) {
  const t = useT()
  const sending = useSending()
  const { rule, revision, lastResult } = props
  const [form, fields] = useForm<{ reason: string }>({ id: `override-${rule}`, lastResult })
  return (
    <Sure label={t('demand.override')} open={lastResult !== undefined}>
      <Form method="post" id={form.id} noValidate className="flex w-full flex-col gap-3">
        <ErrorSummary form={form} labels={{ reason: t('demand.override_reason') }} />
        <input type="hidden" name="rule" value={rule} />
        <input type="hidden" name="revision" value={revision} />
        <TextArea
          field={fields.reason}
          label={t('demand.override_reason')}
          rows={2}
          maxLength={300}
        />
        <Button name="intent" value="override" size="desk" rank="secondary" disabled={sending}>
          {t('demand.record')}
        </Button>
      </Form>
    </Sure>
  )
}
