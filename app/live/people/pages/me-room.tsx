import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { countApplied } from '../../rooms/applied-count.ts'
import { presenterStepSchema } from '../../rooms/model/step-form.ts'
import { SureGoLive } from '../../rooms/parts/sure-go-live.tsx'
import { moveRoom } from '../../rooms/room-steps.ts'
import { Cockpit } from '../../talk/parts/cockpit.tsx'
import { getRunRoom } from '../own-rooms.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.cockpit')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { room, opened, openings, mayPresent } = await orRespond(
    getRunRoom(context, params.id ?? ''),
  )
  const { view, reader, voted, own, chosen } = opened
  return {
    room,
    openings,
    mayPresent,
    opened: { view, reader, voted, own, chosen },
    applied: await countApplied(context, room.id),
    now: context.clock.now(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const roomId = params.id ?? ''
  await orRespond(getRunRoom(context, roomId))
  return answerForm(await request.formData(), presenterStepSchema, async ({ intent }) => {
    await moveRoom(context, { roomId, action: intent })
    return redirectWithFlash(context.site, `/me/rooms/${roomId}`, `rooms.moved.${intent}`)
  })
}

/** The cockpit for who was given a part in a room and does not belong to its host. */
export default function MyRoomPage() {
  const t = useT()
  const sending = useSending()
  const { room, openings, opened, applied, mayPresent, now } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()?.error?.['']?.[0]
  return (
    <Column>
      <PageHead title={room.title} back="/me/rooms" />
      <div className="flex flex-col gap-4">
        {fault && (
          <p role="alert" className="rounded-desk bg-urgent-tint px-3 py-2 text-base text-urgent">
            {translateError(t, fault)}
          </p>
        )}
        {room.state === 'scheduled' && (
          <p className="text-base text-body">
            <FairWhen fair={room} now={now} />
          </p>
        )}
        {mayPresent && room.state === 'scheduled' && (
          <Sure label={t('rooms.move.go_live')} rank="primary" open={fault !== undefined}>
            <Form method="post" className="flex flex-col items-start gap-3">
              <p className="text-base text-body">
                <SureGoLive startsAt={room.startsAt} now={now} />
              </p>
              <Button size="desk" name="intent" value="go_live" disabled={sending}>
                {t('rooms.move.go_live')}
              </Button>
            </Form>
          </Sure>
        )}
        <Cockpit
          key={room.id}
          room={room}
          page={`/me/rooms/${room.id}`}
          leave="/me/rooms"
          answerAt={null}
          mayPresent={mayPresent}
          openings={openings}
          opened={opened}
          applied={applied}
          now={now}
        />
      </div>
    </Column>
  )
}
