import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { safeNext } from '#app/web/next.ts'
import { REMINDED_BEFORE_MINUTES } from '../model/reminder-times.ts'
import { reminderSchema } from '../model/reminder-form.ts'
import { getReminder, setReminder } from '../own-reminders.ts'
import { CalendarLink, RemindForm } from '../parts/remind-form.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.remind_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const reminder = await orRespond(getReminder(context, params.id ?? ''))
  return { ...reminder, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const roomId = params.id ?? ''
  await orRespond(getReminder(context, roomId))
  return answerForm(await request.formData(), reminderSchema, async ({ wanted, back }) => {
    await setReminder(context, { roomId, wanted: wanted === 'yes' })
    return redirectWithFlash(
      context.site,
      safeNext(back, `/rooms/${roomId}`),
      wanted === 'yes' ? 'rooms.flash_reminded' : 'rooms.flash_not_reminded',
    )
  })
}

/** Where who had to log in first comes to; the button stands on the room's own page as well. */
export default function RoomReminderPage() {
  const t = useT()
  const { room, toCome, reminded, now } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()?.error?.['']?.[0]
  const page = `/rooms/${room.id}`
  const isChanged = room.state === 'in_review' || room.state === 'draft'
  return (
    <Column>
      <PageHead title={t('rooms.remind_title')} back={page} />
      <Card className="flex flex-col gap-4 p-5">
        <div className="flex flex-col gap-1">
          <h2 className="text-lead font-bold text-ink">{room.title}</h2>
          <p className="text-base text-body">{room.host}</p>
          <p className="text-base text-body">
            <FairWhen fair={room} now={now} />
          </p>
        </div>
        {fault && (
          <p role="alert" className="text-base text-urgent">
            {translateError(t, fault)}
          </p>
        )}
        <p className="text-base text-quiet">
          {toCome
            ? t('rooms.remind_text', { minutes: REMINDED_BEFORE_MINUTES })
            : t(isChanged ? 'rooms.changed_text' : 'rooms.remind_late')}
        </p>
        <div className="flex flex-wrap items-center gap-3">
          {(toCome || reminded) && <RemindForm room={room} reminded={reminded} back={page} />}
          <LinkButton to={page} rank={toCome ? 'quiet' : 'primary'}>
            {t('rooms.to_room')}
          </LinkButton>
          {toCome && <CalendarLink roomId={room.id} />}
        </div>
      </Card>
    </Column>
  )
}
