import { data, type ActionFunctionArgs, type AppLoadContext } from '@remix-run/node'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm, keepTyped } from '#app/web/form.ts'
import { answerUpload } from '#app/web/upload.ts'
import {
  findEncoderDesk,
  makeStreamKey,
  revokeStreamKey,
} from '../../broadcast/encoder/stream-keys.ts'
import { encoderSchema } from '../../broadcast/model/encoder-form.ts'
import { findStreamDesk } from '../../broadcast/external/stream-providers.ts'
import { actOnProvider } from '../../broadcast/pages/provider-action.ts'
import { appointmentSchema, releaseSchema } from '../../people/model/person-form.ts'
import { appointToRoom, releaseFromRoom } from '../../people/room-people.ts'
import { COVER_BYTES, coverSchema, uncoverSchema } from '../../sharing/model/cover-form.ts'
import { removeRoomCover, setRoomCover } from '../../sharing/room-cover.ts'
import { hasAskers } from '../../order/askers.ts'
import { removeQuestion } from '../../order/question-removal.ts'
import { listRoomsOfOthers } from '../../order/rooms-of-others.ts'
import { listRoomsToReview } from '../../review/rooms-to-review.ts'
import { dismissalSchema, removalSchema, typedAnswerSchema } from '../../talk/model/answer-form.ts'
import { OPEN_TO_VOTES } from '../../talk/model/question-states.ts'
import { answerQuestion, moveQuestion } from '../../talk/questions.ts'
import { listShownOpenings } from '../../talk/shown-openings.ts'
import { openAtFirst, openRoom } from '../../talk/snapshot.ts'
import { countApplied } from '../applied-count.ts'
import { getHostRoom, listFairsOfHost, listHostRooms, listOpeningsToShow } from '../host-rooms.ts'
import { roomPath, type HostKind } from '../model/host-desk.ts'
import { playbackSchema, roomSchema } from '../model/room-form.ts'
import { roomStepSchema } from '../model/step-form.ts'
import { changePlayback } from '../playback.ts'
import { changeRoom, planRoom } from '../room-planning.ts'
import { moveRoom } from '../room-steps.ts'

interface Args {
  params: ActionFunctionArgs['params']
  context: AppLoadContext
}

/** What the list of a host's rooms shows: the same at every desk. */
export async function loadRooms(context: AppLoadContext, kind: HostKind, pageOfOthers = 1) {
  const [rooms, toReview, ofOthers] = await orRespond(
    Promise.all([
      listHostRooms(context, kind),
      kind === 'organiser' ? listRoomsToReview(context) : [],
      kind === 'organiser' ? listRoomsOfOthers(context, pageOfOthers) : null,
    ]),
  )
  return { kind, rooms, toReview, ofOthers, now: context.clock.now() }
}

/** What the page of a new room shows. */
export async function loadNewRoom(context: AppLoadContext, kind: HostKind) {
  const [openings, fairs] = await orRespond(
    Promise.all([listOpeningsToShow(context, kind), listFairsOfHost(context, kind)]),
  )
  return { kind, openings, fairs }
}

/** Plans a room as the form of that page says. */
export async function actOnNewRoom({ request, context }: ActionFunctionArgs, kind: HostKind) {
  const form = await request.formData()
  if (form.has('find')) return keepTyped(form)
  return answerForm(form, roomSchema, async (facts) => {
    const { roomId } = await planRoom(context, { kind, facts })
    return redirectWithFlash(context.site, roomPath(kind, roomId), 'rooms.flash_planned')
  })
}

/** What the page of one room shows to its host. */
export async function loadRoom({ params, context }: Args, kind: HostKind) {
  const roomId = params.id ?? ''
  const [planned, { view }, canKnowAskers] = await orRespond(
    Promise.all([
      getHostRoom(context, kind, roomId),
      openRoom(context, roomId),
      kind === 'organiser' && hasAskers(context, roomId),
    ]),
  )
  const encoder = await findEncoderDesk(context, planned.room)
  const streams = await findStreamDesk(context, planned.room, encoder)
  const unanswered = view.questions.filter(({ state }) => OPEN_TO_VOTES.includes(state))
  const answered = view.questions.filter(({ state }) => state === 'answered')
  const { stop } = view
  const said = { unanswered, answered, stop, encoder, streams }
  return { kind, ...planned, ...said, canKnowAskers, now: context.clock.now() }
}

/** What its host can do there. */
export async function actOnRoom({ params, request, context }: ActionFunctionArgs, kind: HostKind) {
  const roomId = params.id ?? ''
  const page = roomPath(kind, roomId)
  await orRespond(getHostRoom(context, kind, roomId))
  if (request.headers.get('Content-Type')?.startsWith('multipart/form-data')) {
    const upload = { maxBytes: COVER_BYTES, schema: coverSchema }
    return answerUpload(request, upload, async ({ file }) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      await setRoomCover(context, { roomId, name: file.name, bytes })
      return redirectWithFlash(context.site, page, 'rooms.flash_covered')
    })
  }
  const form = await request.formData()
  if (form.has('uncover')) {
    return answerForm(form, uncoverSchema, async () => {
      await removeRoomCover(context, { roomId })
      return redirectWithFlash(context.site, page, 'rooms.flash_uncovered')
    })
  }
  if (form.has('playback')) {
    return answerForm(form, playbackSchema, async ({ playbackUrl }) => {
      await changePlayback(context, { roomId, playbackUrl })
      return redirectWithFlash(context.site, page, 'rooms.flash_changed')
    })
  }
  if (form.has('encoder')) {
    return answerForm(form, encoderSchema, async ({ encoder }) => {
      if (encoder === 'make') {
        const { key } = await makeStreamKey(context, { roomId })
        return data({ streamKey: key })
      }
      await revokeStreamKey(context, { roomId })
      return redirectWithFlash(context.site, page, 'rooms.flash_encoder_revoked')
    })
  }
  if (form.has('provider')) return actOnProvider(context, { roomId, page, form })
  if (form.has('questionId')) {
    return answerForm(form, typedAnswerSchema, async ({ questionId, answer, over }) => {
      await answerQuestion(context, { roomId, questionId, text: answer, over })
      return redirectWithFlash(context.site, page, 'rooms.flash_answered')
    })
  }
  if (form.has('dismissed')) {
    return answerForm(form, dismissalSchema, async ({ dismissed: questionId, reason }) => {
      await moveQuestion(context, { roomId, questionId, action: 'dismiss', reason })
      return redirectWithFlash(context.site, page, 'rooms.flash_dismissed')
    })
  }
  if (form.has('removed')) {
    return answerForm(form, removalSchema, async ({ removed: questionId, reason }) => {
      await removeQuestion(context, { roomId, questionId, reason })
      return redirectWithFlash(context.site, page, 'rooms.flash_removed')
    })
  }
  if (form.has('appointed')) {
    return answerForm(form, appointmentSchema, async (appointment) => {
      await appointToRoom(context, { roomId, ...appointment })
      return redirectWithFlash(context.site, page, 'rooms.flash_appointed')
    })
  }
  if (form.has('released')) {
    return answerForm(form, releaseSchema, async ({ released }) => {
      await releaseFromRoom(context, { roomId, accountId: released })
      return redirectWithFlash(context.site, page, 'rooms.flash_released')
    })
  }
  if (form.has('intent')) {
    return answerForm(form, roomStepSchema, async ({ intent, reason }) => {
      await moveRoom(context, { roomId, action: intent, reason })
      const next = intent === 'go_live' ? `${page}/live` : page
      return redirectWithFlash(context.site, next, `rooms.moved.${intent}`)
    })
  }
  if (form.has('find')) return keepTyped(form)
  const seenAt = Number(form.get('seenAt')) || undefined
  return answerForm(form, roomSchema, async (facts) => {
    await changeRoom(context, { roomId, facts, seenAt })
    return redirectWithFlash(context.site, page, 'rooms.flash_changed')
  })
}

/** What the cockpit of a host's room shows. */
export async function loadCockpit({ params, context }: Args, kind: HostKind) {
  const roomId = params.id ?? ''
  const [{ room }, opened] = await orRespond(
    Promise.all([getHostRoom(context, kind, roomId), openAtFirst(context, roomId)]),
  )
  const [applied, openings] = await Promise.all([
    countApplied(context, roomId),
    listShownOpenings(context, room),
  ])
  const { view, reader, voted, own, chosen } = opened
  return {
    kind,
    room: {
      id: room.id,
      title: room.title,
      startsAt: room.startsAt,
      endsAt: room.endsAt,
      openedAt: room.openedAt,
      playbackUrl: room.playbackUrl,
    },
    openings,
    opened: { view, reader, voted, own, chosen },
    applied,
    now: context.clock.now(),
  }
}
