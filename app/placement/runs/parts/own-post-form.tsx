import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useState, type FormEvent } from 'react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { DemandField } from '../../demands/model/demand.ts'
import { faultsOfTyped, readDemand, typedDemand } from '../../demands/model/demand-form.ts'
import type { Said } from '../../demands/model/judge.ts'
import type { RuleCode, RuleTable } from '../../demands/model/rules.ts'
import { weekClashOf } from '../../demands/model/week.ts'
import { demandLabels } from '../../demands/parts/demand-fields.ts'
import { DemandCare } from '../../demands/parts/demand-form-care.tsx'
import { DemandPay } from '../../demands/parts/demand-form-pay.tsx'
import { DemandPlace } from '../../demands/parts/demand-form-place.tsx'
import { DemandTime } from '../../demands/parts/demand-form-time.tsx'
import type { DemandFormPart } from '../../demands/parts/demand-form.tsx'
import { DemandSection, WIDE } from '../../demands/parts/demand-section.tsx'
import { fieldHint } from '../../demands/parts/field-rules.tsx'
import { RulePanel } from '../../demands/parts/rule-panel.tsx'
import { useScreening } from '../../demands/parts/use-screening.ts'
import { askSchema, typeOwnPost, type OwnPostFacts } from '../model/own-post-form.ts'
import { barringRules, judgeTypedPost, type Finder } from '../model/own-post-speaking.ts'

type OwnPostField = DemandField | 'employer' | 'contact' | 'intent'

/**
 * Describes a post that a student has found herself: the same is asked as of every demand, and each
 * rule speaks while it is typed. What was not approved stands in it again, to be put right.
 */
export function OwnPostForm(props: {
  rules: RuleTable
  province: string
  finder: Finder
  before: OwnPostFacts | null
  /** What screening finds in the texts that it begins with. */
  said: Said[]
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { rules, province, finder, before, said, lastResult } = props
  const screen = useScreening()
  const [typed, setTyped] = useState<ReturnType<typeof speak> | null>(null)
  const values = before ? typeOwnPost(before) : {}
  const [form, fields] = useForm<Record<OwnPostField, string>, unknown, string[]>({
    id: 'own-post',
    defaultValue: values,
    lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: askSchema }),
    shouldValidate: 'onSubmit',
    shouldRevalidate: 'onInput',
  })
  const speak = (form: FormData) => {
    const read = readDemand(typedDemand(form))
    const { facts } = read
    const around = { province, said: screen?.(facts) ?? said }
    return {
      judgements: judgeTypedPost(facts, rules, around, finder),
      clash: weekClashOf(facts),
      faults: faultsOfTyped(read),
    }
  }
  const { judgements, clash, faults } =
    typed ?? speak(formDataOf(lastResult?.initialValue ?? values))
  const { refused, unfiled } = barringRules(judgements, rules)
  const isBarred = refused.length + unfiled.length > 0
  const named = (codes: RuleCode[]) =>
    codes.map((rule) => t(`rule.name.${rule}` as MessageKey)).join(t('reason.comma'))
  const labels = demandLabels(t)
  const onInput = (event: FormEvent<HTMLDivElement>) => {
    const own = event.currentTarget.querySelector('form')
    if (!own) return
    setTyped(speak(new FormData(own)))
  }
  const part: DemandFormPart = {
    fields,
    chosen: (field) => {
      const initial = fields[field].initialValue as unknown as string | string[] | undefined
      return initial === undefined ? [] : [initial].flat()
    },
    judgements,
    rules,
    reader: 'own_post',
    clash,
    faults: Object.keys(form.allErrors).length > 0 ? {} : faults,
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
          <TextInput
            field={fields.title}
            label={labels.title}
            maxLength={60}
            hint={fieldHint(t, 'title', part)}
          />
          <TextArea
            field={fields.duties}
            label={labels.duties}
            hint={fieldHint(t, 'duties', part, t('own_post.duties_hint'))}
            rows={3}
            maxLength={500}
            className={WIDE}
          />
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
        <RulePanel judgements={judgements} rules={rules} reader="own_post" />
        {refused.length > 0 && (
          <p className="rounded-card border border-urgent bg-urgent-tint p-4 text-base text-urgent">
            <span className="block font-semibold">
              {t('own_post.refused_ahead', { rules: named(refused) })}
            </span>
            {t('own_post.refused_ahead_text')}
          </p>
        )}
        {unfiled.length > 0 && (
          <p className="rounded-card border border-line p-4 text-base text-wait">
            <span className="block font-semibold">
              {t('own_post.filed_ahead', { rules: named(unfiled) })}
            </span>
            {t('own_post.filed_ahead_text')}
          </p>
        )}
        {isBarred && <input type="hidden" name="sure" value="yes" />}
        <Button disabled={sending} rank={isBarred ? 'secondary' : 'primary'}>
          {t(isBarred ? 'own_post.ask_anyway' : 'own_post.ask')}
        </Button>
      </CheckedForm>
    </div>
  )
}

function formDataOf(values: Record<string, unknown>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) if (typeof one === 'string') form.append(name, one)
  }
  return form
}
