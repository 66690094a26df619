import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { FileText } from 'lucide-react'
import { ACCEPTED_FILES } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault, TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { Judgement } from '../model/judge.ts'
import { holdOf, liftOf, type RuleTable } from '../model/rules.ts'

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
        <Recorded key={one.id} ruling={one} canTakeBack={isOpen} now={props.now} />
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
        <FilingForm rule={rule} revision={revision} lastResult={refused} />
      )}
    </div>
  )
}

function Recorded(props: { ruling: ShownRuling; canTakeBack: boolean; now: Date }) {
  const t = useT()
  const { ruling, canTakeBack, now } = props
  return (
    <div className="flex w-full flex-col gap-1 rounded-desk bg-sunken px-3 py-2 text-desk text-body">
      <p className="whitespace-pre-line">{ruling.reason}</p>
      {ruling.fileId && (
        <a
          href={`/files/${ruling.fileId}`}
          className="inline-flex min-h-11 min-w-11 items-center gap-1.5 text-link underline underline-offset-4 md:min-h-6"
        >
          <FileText aria-hidden size={16} />
          {ruling.fileName}
        </a>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 text-desk-small text-quiet">
        <span>
          {ruling.by} · <Moment at={ruling.at} now={now} />
        </span>
        {canTakeBack && (
          <Form method="post" id={`take-back-${ruling.id}`}>
            <input type="hidden" name="ruling" value={ruling.id} />
            <Button name="intent" value="take_back" rank="quiet" size="desk">
              {t('demand.take_back')}
            </Button>
          </Form>
        )}
      </div>
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

function FilingForm(props: RulingForm) {
  const t = useT()
  const sending = useSending()
  const { rule, revision, lastResult } = props
  const [form, fields] = useForm<{ reason: string; file: File }>({
    id: `filing-${rule}`,
    lastResult: lastResult,
  })
  return (
    <Sure label={t('demand.file')} open={lastResult !== undefined}>
      <Form
        method="post"
        action="?filing=yes"
        encType="multipart/form-data"
        id={form.id}
        noValidate
        className="flex w-full flex-col gap-3"
      >
        <ErrorSummary
          form={form as never}
          labels={{ reason: t('demand.file_note'), file: t('demand.file_document') }}
        />
        <input type="hidden" name="rule" value={rule} />
        <input type="hidden" name="revision" value={revision} />
        <TextArea
          field={fields.reason as never}
          label={t('demand.file_note')}
          rows={2}
          maxLength={300}
        />
        <label
          htmlFor={fields.file.id}
          className="flex flex-col gap-1 text-base font-medium text-ink"
        >
          {t('demand.file_document')}
          <input
            id={fields.file.id}
            name="file"
            type="file"
            accept={ACCEPTED_FILES}
            aria-invalid={fields.file.errors ? true : undefined}
            aria-describedby={`${form.id}-hint ${fields.file.errorId}`}
            className="block min-h-11 w-full max-w-full text-desk font-normal text-body"
          />
        </label>
        <p id={`${form.id}-hint`} className="text-desk-small text-quiet">
          {t('demand.file_hint')}
        </p>
        <FieldFault id={fields.file.errorId} errors={fields.file.errors} />
        <Button name="intent" value="filing" size="desk" rank="secondary" disabled={sending}>
          {t('demand.record')}
        </Button>
      </Form>
    </Sure>
  )
}
