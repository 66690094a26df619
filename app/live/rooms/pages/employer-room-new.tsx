import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { listOpeningsToShow } from '../host-rooms.ts'
import { roomSchema } from '../model/room-form.ts'
import { RoomForm } from '../parts/room-form.tsx'
import { planRoom } from '../room-planning.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.new')

export async function loader({ context }: LoaderFunctionArgs) {
  return { openings: await orRespond(listOpeningsToShow(context, 'employer')) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), roomSchema, async (facts) => {
    const { roomId } = await planRoom(context, { kind: 'employer', facts })
    return redirectWithFlash(context.site, `/employer/rooms/${roomId}`, 'rooms.flash_planned')
  })
}

export default function NewRoomPage() {
  const t = useT()
  const { openings } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <>
      <DeskHead
        title={t('rooms.new')}
        back={{ to: '/employer/rooms', label: t('rooms.desk_title') }}
      />
      <DeskBody>
        <Card className="md:p-6">
          <RoomForm
            facts={{ questionsAppear: 'at_once' }}
            openings={openings}
            submit={t('rooms.save_draft')}
            lastResult={lastResult}
          />
        </Card>
      </DeskBody>
    </>
  )
}
