import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { momentText } from '#app/kernel/moment-field.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { OPEN_TO_VOTES } from '../../talk/model/question-states.ts'
import { dismissalSchema, typedAnswerSchema } from '../../talk/model/answer-form.ts'
import { AnswersDue } from '../../answers/parts/answers-due.tsx'
import { AnswerList } from '../../talk/parts/answer-list.tsx'
import { answerQuestion, moveQuestion } from '../../talk/questions.ts'
import { openRoom } from '../../talk/snapshot.ts'
import { getHostRoom } from '../host-rooms.ts'
import { roomSchema } from '../model/room-form.ts'
import { isMissed } from '../model/room-times.ts'
import { roomStepSchema } from '../model/step-form.ts'
import { RoomForm } from '../parts/room-form.tsx'
import { RoomMoves } from '../parts/room-moves.tsx'
import { changeRoom } from '../room-planning.ts'
import { moveRoom } from '../room-steps.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.desk_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const roomId = params.id ?? ''
  const [planned, { view }] = await orRespond(
    Promise.all([getHostRoom(context, roomId), openRoom(context, roomId)]),
  )
  const unanswered = view.questions.filter(({ state }) => OPEN_TO_VOTES.includes(state))
  return { ...planned, unanswered, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const roomId = params.id ?? ''
  const page = `/employer/rooms/${roomId}`
  await orRespond(getHostRoom(context, roomId))
  const form = await request.formData()
  if (form.has('questionId')) {
    return answerForm(form, typedAnswerSchema, async ({ questionId, answer }) => {
      await answerQuestion(context, { roomId, questionId, text: answer })
      return redirectWithFlash(context.site, page, 'rooms.flash_answered')
    })
  }
  if (form.has('dismissed')) {
    return answerForm(form, dismissalSchema, async ({ dismissed: questionId, reason }) => {
      await moveQuestion(context, { roomId, questionId, action: 'dismiss', reason })
      return redirectWithFlash(context.site, page, 'rooms.flash_dismissed')
    })
  }
  if (form.has('intent')) {
    return answerForm(form, roomStepSchema, async ({ intent, reason }) => {
      await moveRoom(context, { roomId, action: intent, reason })
      const next = intent === 'go_live' ? `${page}/live` : page
      return redirectWithFlash(context.site, next, `rooms.moved.${intent}`)
    })
  }
  return answerForm(form, roomSchema, async (facts) => {
    await changeRoom(context, { roomId, facts })
    return redirectWithFlash(context.site, page, 'rooms.flash_changed')
  })
}

export default function EmployerRoomPage() {
  const t = useT()
  const { room, shown, openings, actions, refusal, unanswered, now } =
    useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const typed = lastResult?.initialValue
  const isPlanned = ['draft', 'in_review', 'scheduled'].includes(room.state)
  const missed = isMissed(room, now)
  const isStep = typed && 'intent' in typed
  const isAnswer = typed && ('questionId' in typed || 'dismissed' in typed)
  return (
    <>
      <DeskHead
        title={room.title}
        back={{ to: '/employer/rooms', label: t('rooms.desk_title') }}
        badge={
          <Badge tone={room.state === 'live' ? 'urgent' : missed ? 'wait' : 'quiet'}>
            {t(missed ? 'rooms.missed' : `rooms.state.${room.state}`)}
          </Badge>
        }
        actions={
          <>
            {room.state !== 'draft' && (
              <LinkButton to={`/rooms/${room.id}`} rank="secondary" size="desk">
                {t('rooms.see_public')}
              </LinkButton>
            )}
            {(room.state === 'live' || room.state === 'scheduled') && (
              <LinkButton to={`/employer/rooms/${room.id}/live`} size="desk">
                {t('rooms.cockpit')}
              </LinkButton>
            )}
          </>
        }
      />
      <DeskBody>
        <RoomMoves
          state={room.state}
          missed={missed}
          refusal={refusal}
          actions={actions}
          lastResult={isStep ? lastResult : undefined}
        />
        {room.state === 'ended' && (
          <Section
            title={t('rooms.to_answer', { count: unanswered.length })}
            aside={
              unanswered.length > 0 &&
              room.endedAt && <AnswersDue endedAt={room.endedAt} now={now} />
            }
          >
            <AnswerList
              questions={unanswered}
              lastResult={isAnswer ? lastResult : undefined}
              now={now}
            />
          </Section>
        )}
        {isPlanned && (
          <Card className="md:p-6">
            <RoomForm
              facts={{
                title: room.title,
                summary: room.summary,
                startsAt: momentText(room.startsAt),
                endsAt: momentText(room.endsAt),
                questionsAppear: room.questionsAppear,
                playbackUrl: room.playbackUrl ?? '',
                openings: shown,
              }}
              openings={openings}
              submit={t('rooms.save')}
              lastResult={isStep || isAnswer ? undefined : lastResult}
            />
          </Card>
        )}
      </DeskBody>
    </>
  )
}
