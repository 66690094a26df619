import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useLocale } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { sayDay } from '#app/ui/time.tsx'
import { isDueTooLate } from '../model/gates.ts'
import { trainingSchema } from '../model/training-form.ts'
import { DueTooLate } from './due-too-late.tsx'
import { dayStart } from './plan-words.tsx'

/** A training to be added: what, when, how long, where. */
export function TrainingForm(props: {
  /** Of the plan. */
  firstDay: string
  /** The plan has started: it is for who comes to a post since. */
  isForLate: boolean
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const [form, fields] = useForm<
    Record<'title' | 'heldOn' | 'hours' | 'place', string>,
    unknown,
    string[]
  >({
    id: 'training',
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: trainingSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const labels = {
    title: t('training.title'),
    heldOn: t('training.held_on'),
    hours: t('training.hours'),
    place: t('training.place'),
  }
  const { firstDay, isForLate, now } = props
  const heldOn = fields.heldOn.value
  const dueHint = () =>
    heldOn && isDueTooLate('training', heldOn, firstDay) ? (
      <DueTooLate firstDay={firstDay} now={now} />
    ) : (
      t('gate.due_hint', { day: sayDay(dayStart(firstDay), now, locale) })
    )
  return (
    <Card className="flex flex-col gap-3 md:p-5">
      <h2 id="add" className="scroll-mt-4 text-lead font-semibold text-ink">
        {t(isForLate ? 'training.add_late' : 'training.add')}
      </h2>
      {isForLate && <p className="text-desk text-body">{t('training.late_about')}</p>}
      <CheckedForm form={form} labels={labels} className="flex max-w-3xl flex-col gap-4">
        <TextInput field={fields.title} label={labels.title} hint={t('training.title_hint')} />
        <div className="grid gap-4 md:grid-cols-3">
          <TextInput
            type="date"
            field={fields.heldOn}
            label={labels.heldOn}
            hint={isForLate ? undefined : dueHint()}
          />
          <TextInput type="number" field={fields.hours} label={labels.hours} step="0.5" />
          <TextInput field={fields.place} label={labels.place} optional />
        </div>
        <Button size="desk" disabled={sending} className="self-start max-md:min-h-11">
          {t('training.add_confirm')}
        </Button>
      </CheckedForm>
    </Card>
  )
}
