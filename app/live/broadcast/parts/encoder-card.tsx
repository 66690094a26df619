import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import { encoderFaultKey, type EncoderDesk } from '../model/encoder-desk.ts'
import { Copied } from './copied.tsx'
import { useKept } from './fresh-desk.ts'
import { SureStep } from './sure-step.tsx'

/** How an encoder such as OBS sends the picture of a room, and whether it does. */
export function EncoderCard(props: {
  desk: EncoderDesk
  /** The key that was made just now, shown this once. */
  made: string | null
  /** Why what was asked for was not done, as a fault travels. */
  refusal: string | null
  now: Date
}) {
  const t = useT()
  const { desk, refusal, now } = props
  const { url, key } = desk
  const made = useKept(props.made)
  return (
    <Section title={t('rooms.encoder')} aside={key && <Standing isOn={key.isConnected} />}>
      <Card className="flex flex-col gap-4 md:p-6">
        <p className="text-desk text-body">{t('rooms.encoder_text')}</p>
        {refusal && (
          <p role="alert" className="text-desk text-urgent">
            {translateError(t, refusal)}
          </p>
        )}
        {key && !key.isConnected && key.refusedFor && (
          <p className="rounded-desk bg-wait-tint p-3 text-desk text-wait">
            {t('rooms.encoder_refused')}
            <br />
            {t(encoderFaultKey(key.refusedFor))}
          </p>
        )}
        <ol className="flex list-decimal flex-col gap-1 pl-5 text-desk text-body">
          <li>{t('rooms.encoder_how.address')}</li>
          <li>{t('rooms.encoder_how.output')}</li>
          <li>{t('rooms.encoder_how.start')}</li>
        </ol>
        <p className="text-desk text-body">{t('rooms.picture_is_kept')}</p>
        <Copied label={t('rooms.encoder_server')} text={url} />
        {key && made && (
          <Copied label={t('rooms.encoder_key')} text={made} once={t('rooms.encoder_key_once')} />
        )}
        {key && !made && (
          <p className="text-desk text-body">
            {t('rooms.encoder_key_kept')} <Moment at={key.createdAt} now={now} />
            <br />
            {t('rooms.encoder_key_hidden')}
          </p>
        )}
        <Moves hasKey={key !== null} />
      </Card>
    </Section>
  )
}

function Moves({ hasKey }: { hasKey: boolean }) {
  const t = useT()
  const sending = useSending()
  if (!hasKey) {
    return (
      <Form method="post" preventScrollReset>
        <Button
          {...{ size: 'desk', rank: 'secondary', name: 'encoder', value: 'make' }}
          disabled={sending}
          className="max-md:min-h-11"
        >
          {t('rooms.encoder_make')}
        </Button>
      </Form>
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      <SureStep
        label={t('rooms.encoder_renew')}
        text={t('rooms.encoder_renew_sure')}
        does={t('rooms.encoder_renew_do')}
        {...{ name: 'encoder', value: 'make', staysHere: true }}
      />
      <SureStep
        label={t('rooms.encoder_revoke')}
        text={t('rooms.encoder_revoke_sure')}
        does={t('rooms.encoder_revoke_do')}
        {...{ name: 'encoder', value: 'revoke', isDanger: true }}
      />
    </div>
  )
}

function Standing({ isOn }: { isOn: boolean }) {
  const t = useT()
  return (
    <span role="status">
      <Badge tone={isOn ? 'good' : 'quiet'}>
        {t(isOn ? 'rooms.encoder_on' : 'rooms.encoder_off')}
      </Badge>
    </span>
  )
}
