import { data } from '@remix-run/node'
import type { z } from 'zod'
import { Fault, faultKey, faultOf } from '#app/kernel/errors.ts'
import { statusOf } from './faults.ts'
import { answerForm, type FormReply } from './form.ts'

/** What a form has around its file: names, boundaries, the other fields. */
const ROOM_AROUND = 64 * 1024

/** How much of a refused upload is read and dropped before the answer. */
const MAX_DROPPED = 256 * 1024 * 1024

/** A request whose form is read up to a bound: what the page takes, which may be more than other forms. */
interface UploadRequest {
  formData(mostBytes?: number): Promise<FormData>
}

/**
 * A form with a file in it. Its length is known before a byte is read (HTTP holds the sender to
 * it), so what is read into memory has a bound. A refused upload is read to its end all the same,
 * up to a bound: a browser reads no answer while it is still sending.
 * @throws `file_size` where it is too large for a file of `maxBytes`, or does not say how large.
 */
export async function readUpload(request: Request, maxBytes: number): Promise<FormData> {
  const length = Number(request.headers.get('Content-Length') ?? Number.NaN)
  const most = maxBytes + ROOM_AROUND
  if (length <= most) return (request as UploadRequest).formData(most)
  await dropBody(request)
  throw new Fault('file_size', {
    field: 'file',
    params: { megabytes: Math.floor(maxBytes / 1024 / 1024) },
  })
}

/** Reads what is being sent to its end, keeping nothing of it. */
export async function dropBody(request: Request): Promise<void> {
  const reader = request.body?.getReader()
  if (!reader) return
  for (let dropped = 0; dropped < MAX_DROPPED;) {
    const { done, value } = await reader.read()
    if (done) return
    dropped += (value as Uint8Array).length
  }
  await reader.cancel()
}

/**
 * `answerForm` for a form with a file: a file that is too large is answered at its field, like any
 * other fault of the form.
 */
export async function answerUpload<S extends z.ZodType, R>(
  request: Request,
  options: { maxBytes: number; schema: S },
  act: (value: z.output<S>) => Promise<R>,
) {
  let formData: FormData
  try {
    formData = await readUpload(request, options.maxBytes)
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    const error = { file: [faultKey(fault.code, fault.params)] }
    const reply: FormReply = { status: 'error', initialValue: {}, error }
    return data(reply, { status: statusOf(fault.code) })
  }
  return answerForm(formData, options.schema, act)
}
