import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { findRecognition } from '../recognition.ts'
import { RECOGNITION_LOCALES } from '../model/recognition.ts'
import { DraftForm } from './draft-form.tsx'
import { useFreshDesk } from './fresh-desk.ts'

type Recognition = Awaited<ReturnType<typeof findRecognition>>

/** The captions of a replay as a program hears them: begun, waited for, and looked at as a draft. */
export function RecognitionCard(props: {
  recognition: Recognition
  durationMs: number
  /** Whether there is a program, and a sound for it. */
  mayBegin: boolean
  hasCaptions: boolean
  lastResult: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const { recognition, durationMs, mayBegin, hasCaptions, lastResult } = props
  const state = recognition?.state
  useFreshDesk(state === 'running')
  if (state === 'running')
    return <Progress percent={Math.floor((recognition!.heardMs / durationMs) * 100)} />
  if (state === 'done') {
    const { draft } = recognition!
    return <DraftForm key={draft} {...{ draft, hasCaptions, lastResult }} />
  }
  return (
    <>
      {recognition?.failedFor && (
        <p className="text-desk font-medium text-urgent">
          {t(`rooms.recognition_failed.${recognition.failedFor}`)}
        </p>
      )}
      {mayBegin && <Begin isAgain={state === 'failed'} lastResult={lastResult} />}
    </>
  )
}

function Begin(props: { isAgain: boolean; lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm<{ locale: string }, unknown, string[]>({
    id: 'recognition',
    lastResult: props.lastResult,
    defaultValue: { locale: RECOGNITION_LOCALES[0] },
  })
  const label = t('rooms.recognition_locale')
  return (
    <Form method="post" id={form.id} noValidate className="flex flex-col items-start gap-3">
      <ErrorSummary form={form} labels={{ locale: label }} />
      <p className="text-desk text-body">{t('rooms.recognition_text')}</p>
      <Select
        field={fields.locale}
        label={label}
        choices={RECOGNITION_LOCALES.map((value) => ({
          value,
          label: t(`rooms.recognition_locale.${value}`),
        }))}
      />
      <Button size="desk" rank="secondary" name="intent" value="recognise" disabled={sending}>
        {t(props.isAgain ? 'rooms.recognition_again' : 'rooms.recognition_do')}
      </Button>
    </Form>
  )
}

function Progress({ percent }: { percent: number }) {
  const t = useT()
  const sending = useSending()
  return (
    <Form method="post" className="flex flex-col items-start gap-3">
      <p role="status" className="text-desk font-medium text-ink">
        {t('rooms.recognition_running', { percent })}
      </p>
      <div
        role="progressbar"
        aria-label={t('rooms.recognition')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 w-full overflow-hidden rounded-chip bg-sunken"
      >
        <span className="block h-full bg-action" style={{ width: `${Math.max(2, percent)}%` }} />
      </div>
      <p className="text-desk text-quiet">{t('rooms.recognition_leave')}</p>
      <Button
        size="desk"
        rank="secondary"
        name="intent"
        value="stop_recognition"
        disabled={sending}
      >
        {t('rooms.recognition_stop')}
      </Button>
    </Form>
  )
}
