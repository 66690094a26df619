import { useForm, type SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { ExternalProvider, StreamDesk, StreamProvider } from '../model/stream-provider.ts'
import { Copied } from './copied.tsx'
import { useKept } from './fresh-desk.ts'
import { SureStep } from './sure-step.tsx'

/** What such a server sends, for whoever sets it up. */
const EXAMPLE = '{"id":"0001","event":"started","at":"2026-11-28T14:00:00+08:00"}'

/** Where the picture of a room comes from, and the server elsewhere that may carry it. */
export function ProviderCard(props: {
  desk: StreamDesk
  /** The secret that was made just now, shown this once. */
  made: string | null
  lastResult?: SubmissionResult<string[]>
  now: Date
}) {
  const t = useT()
  const { desk, lastResult, now } = props
  const { embedded, external, hookUrl } = desk
  const made = useKept(props.made)
  return (
    <Section title={t('rooms.streams')}>
      <Card className="flex flex-col gap-4 md:p-6">
        <p className="text-desk text-body">{t('rooms.streams_text')}</p>
        <ul className="flex flex-col gap-2">
          <Standing name={t('rooms.streams_here')} provider={embedded} now={now} />
          <Standing name={t('rooms.streams_elsewhere')} provider={external} now={now} />
        </ul>
        {external?.isStopped && (
          <p className="rounded-desk bg-wait-tint p-3 text-desk text-wait">
            {t('rooms.streams_stopped')}
          </p>
        )}
        <Addresses
          key={`${external?.sendTo} ${external?.playAt}`}
          external={external}
          lastResult={lastResult}
        />
        {external && (
          <>
            <Copied label={t('rooms.streams_ingest_copy')} text={external.sendTo} />
            <Copied label={t('rooms.streams_hook')} text={hookUrl} />
            {made ? (
              <Copied
                label={t('rooms.streams_secret')}
                text={made}
                once={t('rooms.streams_secret_once')}
              />
            ) : (
              <p className="text-desk text-body">{t('rooms.streams_secret_hidden')}</p>
            )}
            <HowToSign origin={new URL(hookUrl).origin} />
            <Moves />
          </>
        )}
      </Card>
    </Section>
  )
}

function Standing(props: { name: string; provider: StreamProvider | null; now: Date }) {
  const t = useT()
  const { name, provider, now } = props
  const last = provider?.last
  const isOn = last?.event === 'started'
  return (
    <li className="flex flex-wrap items-center gap-2 text-desk">
      <span className="font-semibold text-ink">{name}</span>
      <Badge tone={isOn ? 'good' : 'quiet'}>
        {last ? (
          <>
            {t(isOn ? 'rooms.streams_on' : 'rooms.streams_off')} <Moment at={last.at} now={now} />
          </>
        ) : (
          t(provider ? 'rooms.streams_none' : 'rooms.streams_unset')
        )}
      </Badge>
    </li>
  )
}

function Addresses(props: {
  external: ExternalProvider | null
  lastResult?: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const sending = useSending()
  const { external, lastResult } = props
  const [form, fields] = useForm<{ ingestUrl: string; playedAt: string }, unknown, string[]>({
    id: 'provider',
    defaultValue: { ingestUrl: external?.sendTo ?? '', playedAt: external?.playAt ?? '' },
    lastResult,
  })
  const labels = { ingestUrl: t('rooms.streams_ingest'), playedAt: t('rooms.streams_play') }
  return (
    <CheckedForm form={form} labels={labels} isOfStored className="flex max-w-3xl flex-col gap-4">
      <TextInput
        field={fields.ingestUrl}
        label={labels.ingestUrl}
        hint={t('rooms.streams_ingest_hint')}
      />
      <TextInput
        field={fields.playedAt}
        label={labels.playedAt}
        hint={t('rooms.streams_play_hint')}
      />
      <Button
        size="desk"
        rank="secondary"
        name="provider"
        value="save"
        disabled={sending}
        className="self-start max-md:min-h-11"
      >
        {t('rooms.streams_save')}
      </Button>
    </CheckedForm>
  )
}

function HowToSign({ origin }: { origin: string }) {
  const t = useT()
  return (
    <Sure label={t('rooms.streams_sign')}>
      <p className="text-desk text-body">{t('rooms.streams_sign_text')}</p>
      <code className="max-w-full rounded-desk bg-sunken p-3 text-small break-all text-ink">
        {EXAMPLE}
      </code>
      <p className="text-desk text-body">{t('rooms.streams_sign_heads')}</p>
      <p className="text-desk text-body">{t('rooms.streams_sign_rules')}</p>
      <p className="text-desk break-words text-body">{t('rooms.streams_cors', { origin })}</p>
    </Sure>
  )
}

function Moves() {
  const t = useT()
  return (
    <div className="flex flex-wrap gap-2">
      <SureStep
        label={t('rooms.streams_renew')}
        text={t('rooms.streams_renew_sure')}
        does={t('rooms.streams_renew_do')}
        {...{ name: 'provider', value: 'renew', staysHere: true }}
      />
      <SureStep
        label={t('rooms.streams_remove')}
        text={t('rooms.streams_remove_sure')}
        does={t('rooms.streams_remove_do')}
        {...{ name: 'provider', value: 'remove', isDanger: true }}
      />
    </div>
  )
}
