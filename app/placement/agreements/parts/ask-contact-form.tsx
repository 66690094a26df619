import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { TextedWhen } from './texted-when.tsx'

interface Contact {
  words: string
  phone: string
  isStudents: boolean
  canText: boolean
  asked: { at: Date; until: Date } | null
}

/**
 * Asks the contact of an employer that is not on the site to sign, and takes that back; where no text
 * message can be sent it says how else they sign.
 */
export function AskContactForm(props: {
  contact: Contact
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { contact, now } = props
  const { asked, canText } = contact
  return (
    <div className="flex basis-full flex-col items-start gap-3">
      {asked && <TakeBack asked={asked} now={now} />}
      {canText ? (
        // What was typed for one link is nothing to begin another with.
        <AskForm key={asked?.at.getTime() ?? 0} contact={contact} lastResult={props.lastResult} />
      ) : (
        <p className="rounded-card border border-wait-line bg-wait-tint p-4 text-base text-wait">
          {t('contact.no_texts', { contact: contact.words })}
        </p>
      )}
    </div>
  )
}

function TakeBack(props: { asked: { at: Date; until: Date }; now: Date }) {
  const t = useT()
  const sending = useSending()
  const { asked, now } = props
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      <p className="text-base text-body">
        <TextedWhen asked={asked} now={now} />
      </p>
      {asked.until > now && (
        <Button
          name="intent"
          value="take_back"
          rank="secondary"
          size="desk"
          className="min-h-11"
          disabled={sending}
        >
          {t('contact.take_back')}
        </Button>
      )}
    </Form>
  )
}

function AskForm(props: { contact: Contact; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const { words, phone, isStudents, asked } = props.contact
  const isOwn = props.lastResult?.initialValue?.intent === 'ask'
  const [form, fields] = useForm<{ phone: string; isSure: string }, unknown, string[]>({
    id: 'contact',
    lastResult: isOwn ? props.lastResult : undefined,
    defaultValue: { phone },
  })
  const wasSure = fields.isSure.initialValue === 'on'
  const isAsked = wasSure || fields.phone.errors?.includes('fault.contact_differs')
  return (
    <Sure label={t(asked ? 'contact.ask_again' : 'contact.ask')} open={isOwn}>
      <Form
        method="post"
        id={form.id}
        noValidate
        className="flex w-full flex-col items-start gap-3"
      >
        <ErrorSummary form={form} labels={{ phone: t('contact.phone') }} />
        <p className="text-base text-body">{t('contact.ask_text', { contact: words })}</p>
        {asked && <p className="text-base text-body">{t('contact.ask_again_text')}</p>}
        {isStudents && <p className="text-base text-wait">{t('contact.phone_is_students')}</p>}
        <TextInput
          field={fields.phone}
          label={t('contact.phone')}
          type="tel"
          inputMode="tel"
          className="w-full"
        />
        {isAsked && (
          <ChipChoices
            legend={t('contact.differs')}
            name="isSure"
            choices={[{ value: 'on', label: t('contact.is_sure') }]}
            chosen={wasSure ? ['on'] : []}
          />
        )}
        <Button name="intent" value="ask" size="desk" className="min-h-11" disabled={sending}>
          {t('contact.ask_send')}
        </Button>
      </Form>
    </Sure>
  )
}
