import { once } from 'node:events'
import { WebSocket } from 'ws'
import { packFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import { STOP } from '#app/live/broadcast/model/stream-track.ts'
import { makeClip } from './made-clip.ts'

/** What a presenter of the benchmark is asked to do. */
export type PresenterTask =
  /** Sends a picture to the room of this address, in real time, until it is stopped. */
  { do: 'show'; url: string; cookie: string } | { do: 'stop' }

/** What the presenter has begun to show. */
export interface Shown {
  broadcastId: string
}

const STEP_MS = 5
let stop: () => void = () => {}

// Without whoever asks there is nothing to do.
process.once('disconnect', () => process.exit())
process.on(
  'message',
  (task: PresenterTask) => void work(task).then((answer) => process.send?.(answer)),
)

async function work(task: PresenterTask): Promise<object> {
  if (task.do === 'show') return show(task)
  stop()
  return {}
}

async function show({ url, cookie }: { url: string; cookie: string }): Promise<Shown> {
  const { clip, durationUs } = makeClip()
  const socket = new WebSocket(url, { headers: { cookie } })
  await once(socket, 'open')
  for (const track of [clip.start, clip.video, clip.audio]) socket.send(JSON.stringify(track))
  const [data] = (await once(socket, 'message')) as [Buffer]
  const said = JSON.parse(data.toString()) as Partial<Shown> & { ended?: string }
  if (!said.broadcastId) throw new Error(`the picture is not taken: ${said.ended}`)
  socket.on('message', (more: Buffer) => {
    const { ended } = JSON.parse(more.toString()) as { ended?: string }
    if (ended) throw new Error(`the picture is not taken any more: ${ended}`)
  })
  const begun = performance.now()
  let round = 0
  let place = 0
  const timer = setInterval(() => {
    const passedUs = (performance.now() - begun) * 1_000
    for (;;) {
      const frame = clip.frames[place]!
      const at = frame.at + round * durationUs
      if (at > passedUs) return
      socket.send(packFrame({ ...frame, at }))
      place += 1
      if (place < clip.frames.length) continue
      place = 0
      round += 1
    }
  }, STEP_MS)
  stop = () => {
    clearInterval(timer)
    socket.removeAllListeners('message')
    socket.send(STOP)
    socket.close()
  }
  return { broadcastId: said.broadcastId }
}
