import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { ruleSchema } from '../model/rule-form.ts'
import { definitionOf, type RuleCode, type RuleTerms } from '../model/rules.ts'

type RuleFields = Record<'article' | 'threshold' | 'severity' | 'reason', string>

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
  const { unit } = definitionOf(code)
  const [form, fields] = useForm<RuleFields, unknown, string[]>({
    id: 'rule',
    defaultValue: {
      article: terms.article,
      threshold: terms.threshold === null ? '' : String(terms.threshold),
      severity: terms.severity,
    },
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: ruleSchema }),
    shouldRevalidate: 'onInput',
  })
  const threshold = unit && t('rule.threshold', { unit: t(`rule.unit_name.${unit}`) })
  const labels = {
    article: t('rule.column_article'),
    threshold: threshold ?? '',
    severity: t('rule.column_severity'),
    reason: t('rule.reason'),
  }
  return (
    <CheckedForm form={form} labels={labels} className="flex flex-col gap-4">
      <input type="hidden" name="version" value={version} />
      <TextInput field={fields.article} label={labels.article} maxLength={30} />
      {unit && <TextInput field={fields.threshold} label={labels.threshold} inputMode="decimal" />}
      <Select
        field={fields.severity}
        label={labels.severity}
        choices={(['refuse', 'warn', 'off'] as const).map((severity) => ({
          value: severity,
          label: t(`rule.severity.${severity}`),
        }))}
      />
      <TextArea
        field={fields.reason}
        label={labels.reason}
        hint={t('rule.reason_hint')}
        rows={3}
        maxLength={300}
      />
      <Button size="desk" disabled={sending} className="self-start">
        {t('rule.save')}
      </Button>
    </CheckedForm>
  )
}
