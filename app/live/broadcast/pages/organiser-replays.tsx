import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { Select } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { REPLAYS_PATH, roomsPath } from '../../rooms/model/host-desk.ts'
import { KEPT_DAYS } from '../model/kept-days.ts'
import { keepingSchema } from '../model/replay-form.ts'
import { getReplayKeeping, setKeepingDays } from '../replay-keeping.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.replays')

export async function loader({ context }: LoaderFunctionArgs) {
  return orRespond(getReplayKeeping(context))
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), keepingSchema, async ({ days }) => {
    await orRespond(setKeepingDays(context, { days }))
    return redirectWithFlash(context.site, REPLAYS_PATH, 'rooms.flash_replays')
  })
}

/** How long replays are kept, for the organiser. */
export default function OrganiserReplaysPage() {
  const t = useT()
  const sending = useSending()
  const { days, replays, bytes, goes } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const [form, fields] = useForm<{ days: string }, unknown, string[]>({
    id: 'keeping',
    lastResult,
    defaultValue: { days: String(days) },
  })
  const megabytes = Math.ceil(bytes / 1024 / 1024)
  return (
    <>
      <DeskHead
        title={t('rooms.replays')}
        back={{ to: roomsPath('organiser'), label: t('rooms.desk_title') }}
        facts={t('rooms.replays_now', { count: replays, megabytes })}
      />
      <DeskBody>
        <Card className="flex max-w-xl flex-col gap-4 md:p-6">
          <p className="text-desk text-body">{t('rooms.replays_text')}</p>
          <Form method="post" id={form.id} className="flex flex-col items-start gap-4">
            <Select
              field={fields.days}
              label={t('rooms.replays_days')}
              choices={KEPT_DAYS.map((count) => ({
                value: String(count),
                label: t('rooms.replays_count', { count }),
              }))}
            />
            {goes.length > 0 && (
              <ul className="flex flex-col gap-1 text-desk text-wait">
                {goes.map((one) => (
                  <li key={one.days}>
                    {t('rooms.replays_go', { days: one.days, count: one.replays })}
                  </li>
                ))}
              </ul>
            )}
            <Button size="desk" disabled={sending}>
              {t('rooms.replays_save')}
            </Button>
          </Form>
        </Card>
      </DeskBody>
    </>
  )
}
