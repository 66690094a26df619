import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { COVER_KINDS, COVER_MEGABYTES } from '../model/cover-form.ts'
import { RoomCover, type Pictured } from './room-cover.tsx'

/** The picture that announces a room: shown, put in place, taken away. */
export function CoverForm(props: { room: Pictured; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const { room, lastResult } = props
  const faults = lastResult?.error?.file ?? undefined
  return (
    <Card className="flex flex-col gap-4 md:p-6">
      <h2 className="text-lead font-semibold text-ink">{t('rooms.cover')}</h2>
      <div className="flex flex-col gap-4 sm:flex-row">
        <div className="aspect-video w-full max-w-72 shrink-0 self-start overflow-hidden rounded-button">
          <RoomCover room={room} />
        </div>
        <div className="flex w-full min-w-0 flex-col items-start gap-3">
          <Form
            method="post"
            encType="multipart/form-data"
            className="flex w-full min-w-0 flex-col items-start gap-3"
          >
            <label htmlFor="cover" className="text-desk font-semibold text-ink">
              {t('rooms.cover_file')}
            </label>
            <p id="cover-hint" className="text-desk text-quiet">
              {t('rooms.cover_hint', { megabytes: COVER_MEGABYTES })}
            </p>
            <input
              id="cover"
              type="file"
              name="file"
              accept={COVER_KINDS}
              aria-invalid={faults ? true : undefined}
              aria-describedby={faults ? 'cover-fault cover-hint' : 'cover-hint'}
              className="min-h-11 w-full min-w-0 text-desk text-body"
            />
            <FieldFault id="cover-fault" errors={faults} />
            <Button size="desk" rank="secondary" disabled={sending}>
              {t('rooms.cover_put')}
            </Button>
          </Form>
          {room.coverFileId && (
            <Form method="post">
              <Button size="desk" rank="quiet" name="uncover" value="yes" disabled={sending}>
                {t('rooms.cover_remove')}
              </Button>
            </Form>
          )}
        </div>
      </div>
    </Card>
  )
}
