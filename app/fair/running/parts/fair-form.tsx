import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useT } from '#app/i18n/react.tsx'
import { DISTRICTS } from '#app/kernel/districts.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { fairSchema } from '../model/fair-form.ts'

type FairFields = Record<
  'name' | 'code' | 'districtCode' | 'place' | 'startsAt' | 'endsAt' | 'intro',
  string
> & { reviewsRooms: boolean }

/** A fair's facts. */
export function FairForm(props: {
  facts?: FairFields
  submit: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm<FairFields, unknown, string[]>({
    id: 'fair',
    defaultValue: props.facts,
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: fairSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const labels = {
    name: t('fair_desk.name'),
    code: t('fair_desk.code'),
    districtCode: t('fair_desk.district'),
    place: t('fair_desk.place'),
    startsAt: t('fair_desk.starts'),
    endsAt: t('fair_desk.ends'),
    intro: t('fair_desk.intro'),
    reviewsRooms: t('fair_desk.reviews_rooms'),
  }
  return (
    <CheckedForm form={form} labels={labels} className="flex max-w-3xl flex-col gap-4">
      <TextInput field={fields.name} label={labels.name} hint={t('fair_desk.name_hint')} />
      <TextInput field={fields.code} label={labels.code} hint={t('fair_desk.code_hint')} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextInput type="datetime-local" field={fields.startsAt} label={labels.startsAt} />
        <TextInput type="datetime-local" field={fields.endsAt} label={labels.endsAt} />
        <Select
          field={fields.districtCode}
          label={labels.districtCode}
          choices={DISTRICTS.map(({ code, name }) => ({ value: code, label: name }))}
          placeholder={t('fair_desk.choose')}
        />
        <TextInput field={fields.place} label={labels.place} />
      </div>
      <TextArea field={fields.intro} label={labels.intro} optional />
      <label className="flex min-h-11 items-start gap-2.5 py-2 text-desk text-ink">
        <input
          type="checkbox"
          name={fields.reviewsRooms.name}
          defaultChecked={fields.reviewsRooms.defaultChecked}
          className="mt-0.5 size-5 shrink-0 accent-action"
        />
        <span>
          {labels.reviewsRooms}
          <span className="block text-desk-small text-quiet">
            {t('fair_desk.reviews_rooms_hint')}
          </span>
        </span>
      </label>
      <Button
        name="intent"
        value="save"
        size="desk"
        disabled={sending}
        className="self-start max-md:min-h-11"
      >
        {props.submit}
      </Button>
    </CheckedForm>
  )
}
