import { useForm, type SubmissionResult } from '@conform-to/react'
import { useState, type FormEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { DemandField } from '../../demands/model/demand.ts'
import { readDemand, typedDemand } from '../../demands/model/demand-form.ts'
import { judge, type Judgement } from '../../demands/model/judge.ts'
import type { RuleTable } from '../../demands/model/rules.ts'
import { demandLabels } from '../../demands/parts/demand-fields.ts'
import { DemandCare } from '../../demands/parts/demand-form-care.tsx'
import { DemandPay } from '../../demands/parts/demand-form-pay.tsx'
import { DemandPlace } from '../../demands/parts/demand-form-place.tsx'
import { DemandTime } from '../../demands/parts/demand-form-time.tsx'
import type { DemandFormPart } from '../../demands/parts/demand-form.tsx'
import { DemandSection } from '../../demands/parts/demand-section.tsx'

/**
 * Describes a post that a student has found herself: the same is asked as of every demand, and each
 * rule speaks while it is typed.
 */
export function OwnPostForm(props: {
  rules: RuleTable
  province: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { rules, province, lastResult } = props
  const [judgements, setJudgements] = useState<Judgement[]>([])
  const [form, fields] = useForm<
    Record<DemandField | 'employer' | 'contact' | 'intent', string>,
    unknown,
    string[]
  >({ id: 'own-post', lastResult })
  const labels = demandLabels(t)
  const onInput = (event: FormEvent<HTMLDivElement>) => {
    const own = event.currentTarget.querySelector('form')
    if (!own) return
    const { facts } = readDemand(typedDemand(new FormData(own)))
    const around = { present: { employer: 0, post: 0 }, visit: null, province }
    setJudgements(judge({ ...facts, headcount: 1 }, rules, [], around))
  }
  const part: DemandFormPart = {
    fields,
    chosen: (field) => {
      const typed = lastResult?.initialValue?.[field]
      return typed === undefined ? [] : [typed].flat().map(String)
    },
    judgements,
    rules,
  }
  return (
    <div onInput={onInput}>
      <CheckedForm
        form={form}
        labels={{
          ...labels,
          employer: t('own_post.employer'),
          contact: t('own_post.contact'),
        }}
        className="flex min-w-0 flex-col gap-4"
      >
        <input type="hidden" name="intent" value="ask" />
        <DemandSection title={t('demand.section.post')}>
          <TextInput field={fields.employer} label={t('own_post.employer')} />
          <TextInput
            field={fields.contact}
            label={t('own_post.contact')}
            hint={t('own_post.contact_hint')}
          />
          <TextInput field={fields.title} label={labels.title} maxLength={60} />
          <TextInput
            field={fields.employerStaff}
            label={labels.employerStaff}
            inputMode="numeric"
            hint={t('own_post.staff_hint')}
          />
          <TextInput
            field={fields.postStaff}
            label={labels.postStaff}
            inputMode="numeric"
            hint={t('own_post.post_staff_hint')}
          />
        </DemandSection>
        <DemandTime {...part} />
        <DemandPlace {...part} />
        <DemandPay {...part} />
        <DemandCare {...part} />
        <Button disabled={sending}>{t('own_post.ask')}</Button>
      </CheckedForm>
    </div>
  )
}
