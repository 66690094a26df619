import { useForm, type SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'

/** Where a room's picture is taken from while it is live, or its recording once it has ended. */
export function PlaybackForm(props: {
  playbackUrl: string | null
  isLive: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { playbackUrl, isLive, lastResult } = props
  const [form, fields] = useForm<{ playbackUrl: string }, unknown, string[]>({
    id: 'playback',
    defaultValue: { playbackUrl: playbackUrl ?? '' },
    lastResult,
  })
  const label = t(isLive ? 'rooms.form.playback' : 'rooms.form.recording')
  return (
    <Card className="md:p-6">
      <CheckedForm
        form={form}
        labels={{ playbackUrl: label }}
        className="flex max-w-3xl flex-col gap-4"
      >
        <TextInput
          field={fields.playbackUrl}
          label={label}
          hint={t(isLive ? 'rooms.form.playback_live' : 'rooms.form.recording_hint')}
          optional
        />
        <Button
          size="desk"
          rank="secondary"
          name="playback"
          value="change"
          disabled={sending}
          className="self-start max-md:min-h-11"
        >
          {t('rooms.form.playback_save')}
        </Button>
      </CheckedForm>
    </Card>
  )
}
