import { useForm, type SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { ChipChoices, Select, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { HAZARDS, WORKS } from '../../demands/model/demand.ts'
import { POST_DISTRICTS } from '../model/own-post-form.ts'

type Fields = Record<
  | 'intent'
  | 'employer'
  | 'contact'
  | 'title'
  | 'districtCode'
  | 'address'
  | 'firstDay'
  | 'lastDay'
  | 'pay'
  | 'postWage'
  | 'hoursDay'
  | 'hoursWeek'
  | 'works'
  | 'kinds',
  string
>

/** Describes a post that a student has found herself. */
export function OwnPostForm(props: { lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const { lastResult } = props
  const [form, fields] = useForm<Fields, unknown, string[]>({ id: 'own-post', lastResult })
  const chosen = (name: 'works' | 'kinds') => {
    const typed = lastResult?.initialValue?.[name]
    return typed === undefined ? [] : [typed].flat().map(String)
  }
  return (
    <CheckedForm form={form} labels={{}}>
      <input type="hidden" name="intent" value="ask" />
      <TextInput field={fields.employer} label={t('own_post.employer')} />
      <TextInput
        field={fields.contact}
        label={t('own_post.contact')}
        hint={t('own_post.contact_hint')}
      />
      <TextInput field={fields.title} label={t('own_post.job')} />
      <Select
        field={fields.districtCode}
        label={t('own_post.district')}
        placeholder=""
        choices={POST_DISTRICTS.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextInput field={fields.address} label={t('own_post.address')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput field={fields.firstDay} label={t('own_post.first_day')} type="date" />
        <TextInput field={fields.lastDay} label={t('own_post.last_day')} type="date" />
        <TextInput field={fields.pay} label={t('own_post.pay')} inputMode="numeric" />
        <TextInput
          field={fields.postWage}
          label={t('own_post.post_wage')}
          hint={t('own_post.post_wage_hint')}
          inputMode="numeric"
        />
        <TextInput field={fields.hoursDay} label={t('own_post.hours_day')} inputMode="numeric" />
        <TextInput field={fields.hoursWeek} label={t('own_post.hours_week')} inputMode="numeric" />
      </div>
      <ChipChoices
        legend={t('own_post.works')}
        name="works"
        choices={WORKS.map((work) => ({ value: work, label: t(`own_post.work.${work}`) }))}
        chosen={chosen('works')}
      />
      <ChipChoices
        legend={t('own_post.kinds')}
        name="kinds"
        choices={HAZARDS.map((kind) => ({ value: kind, label: t(`own_post.kind.${kind}`) }))}
        chosen={chosen('kinds')}
      />
      <Button disabled={sending}>{t('own_post.ask')}</Button>
    </CheckedForm>
  )
}
