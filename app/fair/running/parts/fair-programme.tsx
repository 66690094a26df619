import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Hours } from '../../parts/fair-when.tsx'
import type { FairDesk } from '../fair-desk.ts'
import { typeMoment } from '../model/fair-form.ts'

type ItemFields = Record<'title' | 'description' | 'place' | 'startsAt' | 'endsAt', string>

/** A fair's programme: what is in it, and one item more. */
export function FairProgramme(props: { desk: FairDesk; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const { programme } = props.desk
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lead font-semibold text-ink">{t('fair_desk.programme')}</h2>
      {programme.length === 0 && (
        <p className="text-desk text-quiet">{t('fair_desk.programme_none')}</p>
      )}
      <ul className="divide-y divide-line">
        {programme.map((item) => (
          <li key={item.id} className="flex items-center justify-between gap-3 py-1.5 text-desk">
            <span className="min-w-0">
              <span className="block text-ink">{item.title}</span>
              <span className="block text-desk-small text-quiet">
                {item.startsAt && <Hours startsAt={item.startsAt} endsAt={item.endsAt} />}
                {item.startsAt && item.place && ' · '}
                {item.place}
              </span>
            </span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="itemId" value={item.id} />
              <Button
                name="intent"
                value="remove_item"
                rank="quiet"
                size="desk"
                disabled={sending}
                aria-label={t('fair_desk.item_remove_one', { title: item.title })}
                className="px-2 md:min-h-8"
              >
                {t('fair_desk.item_remove')}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <Sure label={t('fair_desk.item_add')} open={props.lastResult !== undefined}>
        <NewItem key={programme.length} {...props} />
      </Sure>
    </Card>
  )
}

function NewItem(props: { desk: FairDesk; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const { fair } = props.desk
  const [form, fields] = useForm<ItemFields, unknown, string[]>({
    id: 'item',
    lastResult: props.lastResult,
    defaultValue: { startsAt: typeMoment(fair.startsAt), endsAt: typeMoment(fair.endsAt) },
  })
  const labels = {
    title: t('fair_desk.item_title'),
    startsAt: t('fair_desk.starts'),
    endsAt: t('fair_desk.ends'),
    place: t('fair_desk.place'),
    description: t('fair_desk.item_text'),
  }
  return (
    <Form method="post" id={form.id} preventScrollReset className="flex w-full flex-col gap-3">
      <ErrorSummary form={form} labels={labels} />
      <TextInput field={fields.title} label={labels.title} maxLength={60} />
      <div className="grid gap-3 md:grid-cols-2">
        <TextInput type="datetime-local" field={fields.startsAt} label={labels.startsAt} optional />
        <TextInput type="datetime-local" field={fields.endsAt} label={labels.endsAt} optional />
      </div>
      <TextInput field={fields.place} label={labels.place} optional maxLength={80} />
      <TextArea field={fields.description} label={labels.description} optional rows={3} />
      <Button
        name="intent"
        value="add_item"
        rank="secondary"
        size="desk"
        disabled={sending}
        className="self-start"
      >
        {t('fair_desk.item_add')}
      </Button>
    </Form>
  )
}
