import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useT } from '#app/i18n/react.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import type { Admission } from '../model/admission.ts'
import { employerSchema, type EmployerFacts } from '../model/employer.ts'
import { EmployerFields } from './employer-fields.tsx'
import { employerLabels } from './employer-labels.ts'
import { SubmitButton } from './submit-button.tsx'

/** Changes what an employer says of itself; once verified, name and code stand fast. */
export function EmployerFactsForm(props: {
  employer: Record<keyof EmployerFacts, string> & { admission: Admission }
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { employer } = props
  const [form, fields] = useForm({
    id: 'facts',
    lastResult: props.lastResult,
    defaultValue: employer,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: employerSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  return (
    <CheckedForm form={form} labels={employerLabels(t)}>
      <EmployerFields
        fields={fields}
        verified={employer.admission === 'admitted' || employer.admission === 'suspended'}
      />
      <div>
        <SubmitButton size="desk" className="min-h-11" pending={t('form.saving')}>
          {t('action.save')}
        </SubmitButton>
      </div>
    </CheckedForm>
  )
}
