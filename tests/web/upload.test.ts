import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cleanForm } from '#server/controls.ts'
import { answerUpload } from '#app/web/upload.ts'
import { paperSchema } from '#app/accounts/model/file.ts'

const MEGABYTE = 1024 * 1024

/** A request as a browser sends a form with a file, and what of it was read. */
function uploadOf(size: number, options: { length?: string | null } = {}) {
  const head =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
  const tail = '\r\n--b--\r\n'
  const total = head.length + size + tail.length
  let sent = 0
  let peak = 0
  const chunks = (function* () {
    yield new TextEncoder().encode(head)
    for (let left = size; left > 0; left -= MEGABYTE) {
      yield new Uint8Array(Math.min(left, MEGABYTE))
    }
    yield new TextEncoder().encode(tail)
  })()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      peak = Math.max(peak, process.memoryUsage().rss)
      const { done, value } = chunks.next()
      if (done) return controller.close()
      sent += value.length
      controller.enqueue(value)
    },
  })
  const length = options.length === undefined ? String(total) : options.length
  const request = new Request('http://localhost/employer/papers', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: {
      'Content-Type': 'multipart/form-data; boundary=b',
      ...(length === null ? {} : { 'Content-Length': length }),
    },
  })
  return { request, total, sent: () => sent, peak: () => peak }
}

const answer = (request: Request) =>
  answerUpload(request, { maxBytes: 8 * MEGABYTE, schema: paperSchema }, ({ file }) =>
    Promise.resolve(file.size),
  )

const TOO_LARGE = {
  data: { error: { file: ['fault.file_size?megabytes=8'] } },
  init: { status: 422 },
}

describe('a form with a file', () => {
  it('is read where it is small enough', async () => {
    expect(await answer(uploadOf(8 * MEGABYTE).request)).toBe(8 * MEGABYTE)
  })

  it('is read up to what its page takes, where other forms are smaller', async () => {
    const { request } = uploadOf(20 * MEGABYTE)
    cleanForm(request)
    const options = { maxBytes: 24 * MEGABYTE, schema: z.object({ file: z.instanceof(File) }) }
    const size = await answerUpload(request, options, ({ file }) => Promise.resolve(file.size))
    expect(size).toBe(20 * MEGABYTE)
    const other = uploadOf(20 * MEGABYTE).request
    cleanForm(other)
    await expect(other.formData()).rejects.toMatchObject({ status: 413 })
  })

  it('is refused at its field where the file is a little too large', async () => {
    const answered = await answer(uploadOf(8 * MEGABYTE + 1).request)
    expect(answered).toMatchObject({ data: { error: { file: ['fault.file_size?megabytes=8'] } } })
  })

  it('is refused unparsed where it is far too large, but read to its end', async () => {
    const upload = uploadOf(20 * MEGABYTE)
    expect(await answer(upload.request)).toMatchObject(TOO_LARGE)
    expect(upload.sent()).toBe(upload.total)
  })

  it('is not read without end', async () => {
    const upload = uploadOf(600 * MEGABYTE)
    expect(await answer(upload.request)).toMatchObject(TOO_LARGE)
    expect(upload.sent()).toBeLessThan(300 * MEGABYTE)
  })

  it('costs less memory than it is large where it is refused', async () => {
    const before = process.memoryUsage().rss
    const upload = uploadOf(100 * MEGABYTE)
    expect(await answer(upload.request)).toMatchObject(TOO_LARGE)
    const peak = Math.max(upload.peak(), process.memoryUsage().rss)
    expect(peak - before).toBeLessThan(100 * MEGABYTE)
  })

  it.each([null, 'many'])('is refused where it says its length is %s', async (length) => {
    expect(await answer(uploadOf(10, { length }).request)).toMatchObject(TOO_LARGE)
  })

  it('says of an empty file that it is empty', async () => {
    expect(await answer(uploadOf(0).request)).toMatchObject({
      data: { error: { file: ['fault.file_empty'] } },
    })
  })
})
