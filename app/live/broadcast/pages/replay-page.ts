import { redirect, type ActionFunctionArgs, type AppLoadContext } from '@remix-run/node'
import { Fault } from '#app/kernel/errors.ts'
import { decodeText } from '#app/kernel/text-encoding.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { answerUpload } from '#app/web/upload.ts'
import { getHostRoom } from '../../rooms/host-rooms.ts'
import { replayPath, type HostKind } from '../../rooms/model/host-desk.ts'
import { saveCaptions } from '../captions.ts'
import { getHostReplay } from '../host-replay.ts'
import {
  CAPTION_BYTES,
  captionFileSchema,
  captionsSchema,
  cutSchema,
  draftSchema,
  endRecognitionSchema,
  recognitionSchema,
  withdrawSchema,
} from '../model/replay-form.ts'
import { beginRecognition, endRecognition, publishDraft } from '../recognition.ts'
import { cutReplay, withdrawReplay } from '../replay-removal.ts'

interface Args {
  params: ActionFunctionArgs['params']
  context: AppLoadContext
}

/** What the page of a replay shows to its host: the same at every desk. */
export async function loadReplay({ params, context }: Args, kind: HostKind) {
  const found = await orRespond(getHostReplay(context, kind, params.id ?? ''))
  return { kind, ...found, now: context.clock.now() }
}

/** What its host can do with it. */
export async function actOnReplay(
  { params, request, context }: ActionFunctionArgs,
  kind: HostKind,
) {
  const roomId = params.id ?? ''
  await orRespond(getHostRoom(context, kind, roomId))
  const page = replayPath(kind, roomId)
  if (request.headers.get('Content-Type')?.startsWith('multipart/form-data')) {
    const upload = { maxBytes: CAPTION_BYTES, schema: captionFileSchema }
    return answerUpload(request, upload, async ({ file }) => {
      const captions = decodeText(new Uint8Array(await file.arrayBuffer()))
      if (captions === null) throw new Fault('captions_unreadable', { field: 'captions' })
      await saveCaptions(context, { roomId, captions })
      return redirectWithFlash(context.site, page, 'rooms.flash_captions')
    })
  }
  const form = await request.formData()
  if (form.get('intent') === 'withdraw') {
    return answerForm(form, withdrawSchema, async () => {
      await withdrawReplay(context, { roomId })
      return redirectWithFlash(context.site, page, 'rooms.flash_replay_withdrawn')
    })
  }
  if (form.get('intent') === 'captions') {
    return answerForm(form, captionsSchema, async ({ captions }) => {
      await saveCaptions(context, { roomId, captions })
      return redirectWithFlash(context.site, page, 'rooms.flash_captions')
    })
  }
  const intent = form.get('intent')
  if (intent === 'recognise') {
    return answerForm(form, recognitionSchema, async ({ locale }) => {
      await beginRecognition(context, { roomId, locale })
      return redirectWithFlash(context.site, page, 'rooms.flash_recognition')
    })
  }
  if (intent === 'draft') {
    return answerForm(form, draftSchema, async ({ captions, replaces }) => {
      await publishDraft(context, { roomId, captions, replaces: replaces !== undefined })
      return redirectWithFlash(context.site, page, 'rooms.flash_captions')
    })
  }
  if (intent === 'stop_recognition' || intent === 'drop_draft') {
    return answerForm(form, endRecognitionSchema, async () => {
      const state = intent === 'drop_draft' ? 'done' : 'running'
      await endRecognition(context, { roomId, state })
      return redirect(page)
    })
  }
  return answerForm(form, cutSchema, async ({ from, until, lengthMs }) => {
    await cutReplay(context, { roomId, fromMs: from, untilMs: until, lengthMs })
    return redirectWithFlash(context.site, page, 'rooms.flash_replay_cut')
  })
}
