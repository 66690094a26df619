import soundTapUrl from './sound-tap.ts?worker&url'
import type { TappedSound } from './sound-tap.ts'
import steadyBeatUrl from './steady-beat.ts?worker&url'

/** A picture that the browser has not told of is looked for after so long. */
const UNTOLD_MS = 100
/** So far the count of samples may be off the clock before it is set anew. */
const ADRIFT_US = 100_000

/**
 * Does something with each picture that a camera gives, by a video element, and lets go of it: for browsers
 * with encoders and no track processor (Firefox; Safari has one in workers alone). Times are those of the
 * page's clock.
 *
 * A hidden page hears of no pictures, so then they are taken by the beat of a worker. Where a browser does
 * not go on playing there either, the last picture stands in, as for a screen on which nothing moves
 * (`createShownFrames`).
 */
export function eachPicture(
  track: MediaStreamTrack,
  work: (picture: VideoFrame) => void,
): () => void {
  const video = document.createElement('video')
  Object.assign(video, { muted: true, playsInline: true, srcObject: new MediaStream([track]) })
  const isTold = 'requestVideoFrameCallback' in video
  const beat = new Worker(steadyBeatUrl)
  let takenAt = -Infinity
  let isOver = false

  function end(): void {
    isOver = true
    beat.terminate()
    video.srcObject = null
  }

  function take(): void {
    // What stands there once a phone has taken the camera away is of before.
    if (isOver || track.muted || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return
    takenAt = performance.now()
    const picture = new VideoFrame(video, { timestamp: Math.round(takenAt * 1_000) })
    handOver(picture, work, end)
  }

  function listen(): void {
    video.requestVideoFrameCallback(() => {
      if (isOver) return
      listen()
      take()
    })
  }

  if (isTold) listen()
  beat.onmessage = () => {
    if (!isTold || performance.now() - takenAt >= UNTOLD_MS) take()
  }
  video.play().catch(() => {})
  return end
}

/**
 * Does something with each piece of sound that a microphone gives, of one channel, and lets go of it: by
 * the Web Audio graph, where there is no track processor. Times are those of the page's clock, as of the
 * pictures.
 */
export function eachSound(track: MediaStreamTrack, work: (sound: AudioData) => void): () => void {
  const context = new AudioContext()
  const { sampleRate } = context
  let isOver = false
  /** From the count of samples to the page's clock. */
  let offset: number | null = null
  let lastAt = -Infinity

  function end(): void {
    isOver = true
    void context.close().catch(() => {})
  }

  function take({ samples, from, heardAt }: TappedSound): void {
    if (isOver) return
    const count = (from / sampleRate) * 1e6
    const lengthUs = (samples.length / sampleRate) * 1e6
    const now = performance.now() - (Date.now() - heardAt)
    const clock = now * 1_000 - lengthUs
    // Counts stand still while a phone call has the sound, and no two clocks run alike for hours.
    if (offset === null || Math.abs(count + offset - clock) > ADRIFT_US) offset = clock - count
    const timestamp = Math.round(count + offset)
    if (timestamp <= lastAt) return
    lastAt = timestamp
    const sound = new AudioData({
      ...{ format: 'f32-planar', sampleRate, numberOfFrames: samples.length, numberOfChannels: 1 },
      ...{ timestamp, data: samples },
    })
    handOver(sound, work, end)
  }

  async function begin(): Promise<void> {
    await context.audioWorklet.addModule(soundTapUrl)
    if (isOver) return
    const tap = new AudioWorkletNode(context, 'sound-tap', {
      ...{ numberOfInputs: 1, numberOfOutputs: 1, outputChannelCount: [1] },
      ...{ channelCount: 1, channelCountMode: 'explicit' },
    })
    tap.port.onmessage = ({ data }: MessageEvent<TappedSound>) => take(data)
    context.createMediaStreamSource(new MediaStream([track])).connect(tap)
    // What leads nowhere is not asked for its sound; this gives silence.
    tap.connect(context.destination)
    const go = () => {
      if (!isOver && context.state !== 'running') context.resume().catch(() => {})
    }
    // After a phone call it does not go on by itself.
    context.onstatechange = go
    go()
  }

  begin().catch(end)
  return end
}

/** What cannot be worked with once cannot be the next time, so that is the end of it. */
function handOver<T extends VideoFrame | AudioData>(
  piece: T,
  work: (piece: T) => void,
  end: () => void,
): void {
  try {
    work(piece)
  } catch {
    end()
  } finally {
    piece.close()
  }
}
