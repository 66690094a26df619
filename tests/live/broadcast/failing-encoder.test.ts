import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { encodePicture } from '#app/live/broadcast/parts/picture-encoder.ts'
import { recordPicture } from '#app/live/broadcast/parts/picture-recorder.ts'
import {
  createPictureSender,
  type PictureSender,
  type SenderState,
} from '#app/live/broadcast/parts/picture-sender.ts'

const SHOWN = {
  video: null,
  audio: {} as MediaStreamTrack,
  pausedWord: '主播暂时关了画面',
}

/** What the browser calls where encoding or recording has failed. */
let fails: (() => void)[] = []
let states: SenderState[] = []
let sender: PictureSender
let sockets: FakeSocket[] = []

class FakeSocket {
  static readonly OPEN = 1
  readyState = FakeSocket.OPEN
  bufferedAmount = 0
  onmessage: (event: { data: string }) => void = () => {}
  onclose: (event: { code: number }) => void = () => {}
  send = () => {}
  close = () => {}
  constructor() {
    sockets.push(this)
  }
}
class FakeEncoder {
  constructor({ error }: { error: () => void }) {
    fails.push(error)
  }
}
class FakeRecorder {
  static isTypeSupported = () => true
  state = 'recording'
  onerror = () => {}
  start = () => void fails.push(() => this.onerror())
  stop = () => {}
}
class FakeProcessor {
  readable = { getReader: () => ({ read: () => new Promise(() => {}), cancel: async () => {} }) }
}

beforeEach(() => {
  fails = []
  states = []
  sockets = []
  vi.stubGlobal('WebSocket', FakeSocket)
  for (const name of ['VideoEncoder', 'AudioEncoder']) vi.stubGlobal(name, FakeEncoder)
  vi.stubGlobal('MediaRecorder', FakeRecorder)
  vi.stubGlobal('MediaStream', class {})
  const video = { srcObject: null, play: async () => {} }
  vi.stubGlobal('document', { createElement: () => video })
  vi.stubGlobal('MediaStreamTrackProcessor', FakeProcessor)
  sender = createPictureSender({
    url: 'ws://localhost/picture',
    start: { kind: 'start', video: true, audio: true },
    onState: (state) => states.push(state),
    onFresh: () => {},
  })
  sockets[0]!.onmessage({ data: '{"broadcastId":"one"}' })
})
afterEach(() => {
  sender.stop()
  vi.unstubAllGlobals()
})

it.each([0, 1])('the presenter is told where encoder %i gives up', (which) => {
  const encoder = encodePicture(SHOWN, sender)
  expect(states).toEqual(['joining', 'on'])
  fails[which]!()
  expect(states.at(-1)).toEqual({ ended: 'fault.stream_stopped' })
  encoder.stop()
})

it('a picture that the server could not go on with is tried again, a few times a minute', () => {
  vi.useFakeTimers()
  try {
    for (let time = 1; time <= 5; time += 1) {
      sockets.at(-1)!.onclose({ code: 1013 })
      expect(states.at(-1)).toBe('broken')
      vi.advanceTimersByTime(1_000)
      expect(sockets).toHaveLength(time + 1)
      sockets.at(-1)!.onmessage({ data: '{"broadcastId":"one"}' })
      expect(states.at(-1)).toBe('on')
    }
    sockets.at(-1)!.onclose({ code: 1013 })
    expect(states.at(-1)).toEqual({ ended: 'fault.stream_stopped' })
  } finally {
    vi.useRealTimers()
  }
})

it('the presenter is told where a recording gives up, and not of one that is over', () => {
  const video = {} as MediaStreamTrack
  const recorder = recordPicture({ ...SHOWN, video }, sender)
  recorder.refresh()
  recorder.refresh()
  const [over, now] = fails
  over!()
  expect(states).toEqual(['joining', 'on'])
  now!()
  expect(states.at(-1)).toEqual({ ended: 'fault.stream_stopped' })
  recorder.stop()
})
