import { useForm, type SubmissionResult } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { OpeningCards } from '#app/fair/parts/opening-card.tsx'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { hasAskers } from '../../order/askers.ts'
import { askersPath, roomsPath } from '../../rooms/model/host-desk.ts'
import { moveRoom } from '../../rooms/room-steps.ts'
import { RoomCover } from '../../sharing/parts/room-cover.tsx'
import { reviewSchema } from '../model/review-form.ts'
import { RoomChanges } from '../parts/room-changes.tsx'
import { getRoomToReview, isTakenBack } from '../rooms-to-review.ts'

export const handle: RouteHandle = { access: 'organiser' }

/** What is refused was changed by others meanwhile: the page shows what it is now. */
export const shouldRevalidate = () => true

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.review_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const roomId = params.id ?? ''
  const [toReview, canKnowAskers] = await orRespond(
    Promise.all([getRoomToReview(context, roomId), hasAskers(context, roomId)]),
  )
  return {
    ...toReview,
    canKnowAskers,
    now: context.clock.now(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const roomId = params.id ?? ''
  if (await isTakenBack(context, roomId))
    return redirectWithFlash(context.site, roomsPath('organiser'), 'rooms.flash_taken_back')
  await orRespond(getRoomToReview(context, roomId))
  return answerForm(await request.formData(), reviewSchema, async ({ intent, reason, seenAt }) => {
    await moveRoom(context, { roomId, action: intent, reason, seenAt })
    return redirectWithFlash(
      context.site,
      roomsPath('organiser'),
      intent === 'approve' ? 'rooms.flash_approved' : 'rooms.flash_returned',
    )
  })
}

export default function RoomReviewPage() {
  const t = useT()
  const { room, openings, changes, canKnowAskers, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <>
      <DeskHead
        title={room.title}
        back={{ to: roomsPath('organiser'), label: t('rooms.desk_title') }}
        badge={
          <Badge tone={room.state === 'in_review' ? 'wait' : 'quiet'}>
            {t(`rooms.state.${room.state}`)}
          </Badge>
        }
        facts={`${room.host} · ${room.fair}`}
        actions={
          canKnowAskers && (
            <LinkButton to={askersPath(room.id)} rank="secondary" size="desk">
              {t('rooms.askers')}
            </LinkButton>
          )
        }
      />
      <DeskBody>
        <Card className="flex flex-col gap-4 md:p-6">
          <div className="flex flex-col gap-4 sm:flex-row">
            <div className="aspect-video w-full max-w-72 shrink-0 self-start overflow-hidden rounded-button">
              <RoomCover room={room} />
            </div>
            <div className="flex min-w-0 flex-col gap-2 text-desk text-body">
              <p className="font-semibold text-ink">
                <FairWhen fair={room} now={now} />
              </p>
              {room.summary && <p className="whitespace-pre-line">{room.summary}</p>}
              {room.playbackUrl && (
                <p className="break-all">
                  {t('rooms.form.playback')}：{room.playbackUrl}
                </p>
              )}
            </div>
          </div>
          {changes && <RoomChanges changes={changes} />}
          {room.state === 'in_review' ? (
            <Decision seenAt={room.updatedAt} lastResult={lastResult} />
          ) : (
            <p className="text-desk text-quiet">{t('rooms.reviewed_already')}</p>
          )}
        </Card>
        {openings.length > 0 && (
          <Section title={t('rooms.form.openings')}>
            <OpeningCards
              openings={openings}
              twoColumns
              withoutEmployer={room.hostKind === 'employer'}
            />
          </Section>
        )}
      </DeskBody>
    </>
  )
}

function Decision(props: { seenAt: Date; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const { lastResult } = props
  const isReturned = lastResult?.initialValue?.intent !== 'approve'
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: 'review',
    lastResult: isReturned ? lastResult : undefined,
  })
  const isPast = lastResult?.error?.startsAt !== undefined
  const changed = isReturned ? undefined : lastResult?.error?.['']?.[0]
  const refused = isPast ? t('rooms.review_past') : changed && translateError(t, changed)
  return (
    <div className="flex flex-wrap items-start gap-2">
      {refused && (
        <p
          role="alert"
          className="basis-full rounded-desk bg-urgent-tint px-3 py-2 text-desk text-urgent"
        >
          {refused}
        </p>
      )}
      <Form method="post">
        <input type="hidden" name="seenAt" value={props.seenAt.getTime()} />
        <Button size="desk" name="intent" value="approve" disabled={sending}>
          {t('rooms.approve')}
        </Button>
      </Form>
      <Sure
        label={t('rooms.return')}
        rank="secondary"
        open={lastResult !== undefined && isReturned}
      >
        <Form
          method="post"
          id={form.id}
          className="flex w-full max-w-xl flex-col items-start gap-3"
        >
          {!isPast && <ErrorSummary form={form} labels={{ reason: t('rooms.reason') }} />}
          <TextArea field={fields.reason} label={t('rooms.reason')} />
          <Button size="desk" rank="danger" name="intent" value="return" disabled={sending}>
            {t('rooms.return')}
          </Button>
        </Form>
      </Sure>
    </div>
  )
}
