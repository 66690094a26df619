import { packRecorded, type RecordedBytes } from '../model/recorded-bytes.ts'
import { packStill } from '../model/still.ts'
import { packFrame, type EncodedFrame } from '../model/encoded-frame.ts'
import { STOP, type TrackMessage } from '../model/stream-track.ts'

/** After so many bytes that the network has not taken, pictures are left out until it has. */
const MOST_WAITING = 400_000
/** A broken connection is tried again for so long; viewers wait as long. */
const TRY_FOR_MS = 60_000
/** The server says that it hears every three seconds; after so long without a word nothing comes through. */
const SILENT_MS = 10_000
/** How the server closes what it could not go on with through no fault of ours. */
const TRY_AGAIN = 1013
/** A picture that is ended so often in a minute is not tried again: it may be the picture's fault. */
const MOST_ENDS = 5
const A_MINUTE_MS = 60_000
const AGAIN_MS = [500, 1_000, 2_000, 4_000]

/** How the sending stands: under way, trying again, or over with the reason, as faults travel. */
export type SenderState = 'joining' | 'on' | 'broken' | { ended: string }

/** The connection over which a presenter's picture goes, with another one after it where it breaks. */
export interface PictureSender {
  /** Says what a track is like; said again on every new connection. */
  track(track: Exclude<TrackMessage, { kind: 'start' }>): void
  send(frame: EncodedFrame): void
  record(recorded: RecordedBytes): void
  /** A JPEG of what is shown, for where nothing is played. */
  still(jpeg: Uint8Array): void
  /** Whether the network is behind, so that the next pictures had better not be encoded. */
  isBehind(): boolean
  /** Nothing more can be sent from here; the picture can be put on again. */
  fail(): void
  /** Takes the picture off for good. */
  stop(): void
}

/** What the server says: of which broadcast the picture is, why it is not taken, or that it hears. */
type Said = { broadcastId: string } | { ended: string } | { heard: true }

/** Opens the connection of a picture; it begins once the server says that the picture is taken. */
export function createPictureSender(options: {
  url: string
  start: Extract<TrackMessage, { kind: 'start' }>
  onState: (state: SenderState) => void
  /** Frames of before do not help whoever begins to decode: a key frame is wanted. */
  onFresh: () => void
}): PictureSender {
  const tracks = new Map<string, TrackMessage>()
  let socket: WebSocket | null = null
  let isTaken = false
  let hasStopped = false
  let tries = 0
  let brokenAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let heardAt = Date.now()
  /** When the server ended what it had taken. */
  let ends: number[] = []
  const watch = setInterval(() => {
    if (socket && Date.now() - heardAt > SILENT_MS) lose(socket)
  }, 1_000)

  function open(): void {
    const own = new WebSocket(options.url)
    own.binaryType = 'arraybuffer'
    socket = own
    isTaken = false
    heardAt = Date.now()
    own.onopen = () => {
      own.send(JSON.stringify(options.start))
      for (const track of tracks.values()) own.send(JSON.stringify(track))
    }
    own.onmessage = ({ data }: MessageEvent<string>) => {
      if (socket !== own) return
      heardAt = Date.now()
      const said = JSON.parse(data) as Said
      if ('heard' in said) return
      if ('ended' in said) return finish({ ended: said.ended })
      isTaken = true
      tries = 0
      brokenAt = null
      options.onFresh()
      options.onState('on')
    }
    own.onclose = ({ code }) => {
      if (code === TRY_AGAIN && isTaken && socket === own) ends.push(Date.now())
      ends = ends.filter((at) => Date.now() - at < A_MINUTE_MS)
      if (ends.length > MOST_ENDS) fail()
      else lose(own)
    }
  }

  function lose(own: WebSocket): void {
    if (hasStopped || socket !== own) return
    // A network that is silent does not close anything by itself.
    socket = null
    isTaken = false
    own.close()
    brokenAt ??= Date.now()
    if (Date.now() - brokenAt > TRY_FOR_MS) return fail()
    options.onState('broken')
    timer = setTimeout(open, AGAIN_MS[Math.min(tries++, AGAIN_MS.length - 1)])
  }

  function finish(state: SenderState): void {
    if (hasStopped) return
    hasStopped = true
    clearTimeout(timer)
    clearInterval(watch)
    socket?.close()
    options.onState(state)
  }

  const fail = () => finish({ ended: 'fault.stream_stopped' })

  options.onState('joining')
  open()
  return {
    track(track) {
      tracks.set(track.kind, track)
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(track))
    },
    send(frame) {
      if (!isTaken || socket?.readyState !== WebSocket.OPEN) return
      socket.send(packFrame(frame))
    },
    record(recorded) {
      if (isTaken && socket?.readyState === WebSocket.OPEN) socket.send(packRecorded(recorded))
    },
    still(jpeg) {
      if (isTaken && socket?.readyState === WebSocket.OPEN) socket.send(packStill(jpeg))
    },
    isBehind: () => !isTaken || (socket?.bufferedAmount ?? 0) > MOST_WAITING,
    fail,
    stop() {
      if (hasStopped) return
      hasStopped = true
      clearTimeout(timer)
      clearInterval(watch)
      if (socket?.readyState === WebSocket.OPEN) socket.send(STOP)
      socket?.close()
    },
  }
}
