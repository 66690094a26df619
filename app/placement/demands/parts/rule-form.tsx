import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { ChipChoices, Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { ruleSchema } from '../model/rule-form.ts'
import { definitionOf, severitiesOf, type RuleCode, type RuleTerms } from '../model/rules.ts'
import { demandChoices } from './demand-fields.ts'
import { sayRule } from './rule-text.ts'

type RuleFields = Record<
  | 'article'
  | 'threshold'
  | 'yearDay'
  | 'fromGrade'
  | 'barred'
  | 'severity'
  | 'text'
  | 'reason'
  | 'sure',
  string
>

/** Changes a rule as it is in force. */
export function RuleForm(props: {
  code: RuleCode
  terms: RuleTerms
  version: number
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { code, terms, version } = props
  const { unit, yearDay, fromGrade, barred } = definitionOf(code)
  const choices = demandChoices(t)
  const [form, fields] = useForm<RuleFields, unknown, string[]>({
    id: 'rule',
    defaultValue: {
      article: terms.article,
      threshold: terms.threshold === null ? '' : String(terms.threshold),
      yearDay: terms.yearDay ?? '',
      fromGrade: terms.fromGrade === null ? '' : String(terms.fromGrade),
      severity: terms.severity,
      text: terms.text ?? '',
    },
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: ruleSchema }),
    shouldRevalidate: 'onInput',
  })
  const threshold = unit && t('rule.threshold', { unit: t(`rule.unit_name.${unit}`) })
  const labels = {
    article: t('rule.column_article'),
    threshold: threshold ?? '',
    yearDay: t('rule.year_day'),
    fromGrade: t('rule.grade_from'),
    barred: t('rule.barred'),
    severity: t('rule.column_severity'),
    text: t('rule.own_text'),
    reason: t('rule.reason'),
    sure: t('rule.sure'),
  }
  const reach = props.lastResult?.error?.sure?.[0]
  return (
    <CheckedForm form={form} labels={labels} className="flex flex-col gap-4">
      <input type="hidden" name="version" value={version} />
      <TextInput field={fields.article} label={labels.article} maxLength={30} />
      {unit && <TextInput field={fields.threshold} label={labels.threshold} inputMode="decimal" />}
      {yearDay && (
        <TextInput
          field={fields.yearDay}
          label={labels.yearDay}
          hint={t('rule.year_day_hint')}
          maxLength={5}
        />
      )}
      {fromGrade && (
        <Select field={fields.fromGrade} label={labels.fromGrade} choices={choices.physicalGrade} />
      )}
      {barred && (
        <div id={fields.barred.id} tabIndex={-1}>
          <ChipChoices
            legend={labels.barred}
            name="barred"
            choices={choices[barred.of]}
            chosen={chosenOf(props.lastResult, terms.barred)}
            errors={fields.barred.errors}
          />
        </div>
      )}
      <Select
        field={fields.severity}
        label={labels.severity}
        choices={severitiesOf(code).map((severity) => ({
          value: severity,
          label: t(`rule.severity.${severity}`),
        }))}
      />
      <TextArea
        field={fields.text}
        label={labels.text}
        hint={t('rule.own_text_hint', { text: sayRule(t, code, { ...terms, text: null }) })}
        optional
        rows={4}
        maxLength={500}
      />
      <TextArea
        field={fields.reason}
        label={labels.reason}
        hint={t('rule.reason_hint')}
        rows={3}
        maxLength={300}
      />
      {reach && (
        <label
          key={reach}
          className="flex min-h-11 cursor-pointer items-start gap-3 py-2 text-base text-ink"
        >
          <input
            id={fields.sure.id}
            type="checkbox"
            name="sure"
            value={reach}
            className="mt-1 size-5 shrink-0 accent-action"
            aria-describedby={`${form.id}-reach`}
          />
          <span className="flex flex-col">
            {labels.sure}
            <span id={`${form.id}-reach`} className="text-desk text-urgent">
              {translateError(t, reach)}
            </span>
          </span>
        </label>
      )}
      <Button size="desk" disabled={sending} className="self-start">
        {t('rule.save')}
      </Button>
    </CheckedForm>
  )
}

/** What is ticked: after a refused form as it was sent, else as it is in force. */
function chosenOf(
  refused: SubmissionResult<string[]> | undefined,
  inForce: RuleTerms['barred'],
): string[] {
  if (!refused?.initialValue) return [...(inForce ?? [])]
  const sent = refused.initialValue.barred
  return [sent ?? []].flat().filter((value) => typeof value === 'string')
}
