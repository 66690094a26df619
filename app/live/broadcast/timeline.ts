import type { EncodedFrame } from './model/encoded-frame.ts'
import { VIDEO_TIMESCALE } from './init-segment.ts'
import type { TimedFrame } from './media-part.ts'

/** Frames that are further apart do not belong to one run. */
const FAR_OFF_S = 10
/** So far the times of sound may be off before it is set anew: clocks of sound and picture drift. */
const AUDIO_SLACK_S = 0.05
/** Frames of sound whose length was not said last so long. */
const AUDIO_FRAME_S = 0.02
/** No encoder has pictures refer to others that are shown so much later. */
const MOST_LATER_US = 2e6

/**
 * A frame with its time, in the order in which it came; null where it has no place in any run, `far_off`
 * where it has none in this one, since too much time has passed, and `left_out` for sound in the place of
 * what came before: a clock that runs behind its samples costs a frame.
 */
export interface Timeline {
  place(frame: EncodedFrame): TimedFrame | 'left_out' | 'far_off' | null
}

/** A moment of a sender's clock, in microseconds, and where in the broadcast it is, in seconds. */
export interface Anchor {
  at: number
  startS: number
}

/** Clocks of picture and sound that are further apart do not count from the same moment. */
const SAME_CLOCK_US = 2e6

/**
 * Where the tracks of a run begin. Some browsers count picture and sound from the same moment, and then
 * stay together by it; others do not, and begin where they have come.
 */
export function anchorsOf(
  first: { kind: 'video' | 'audio'; at: number; cameS: number }[],
): Record<'video' | 'audio', Anchor> {
  const anchorOf = (kind: 'video' | 'audio'): Anchor => {
    const { at, cameS } = first.find((one) => one.kind === kind) ?? first[0]!
    return { at, startS: cameS }
  }
  const video = anchorOf('video')
  const audio = anchorOf('audio')
  if (Math.abs(video.at - audio.at) > SAME_CLOCK_US) return { video, audio }
  const at = Math.min(video.at, audio.at)
  const startS = Math.min(video.startS, audio.startS)
  return { video: { at, startS }, audio: { at, startS } }
}

/**
 * The times of a run, as far from its anchors as the sender's clock says. A picture that is not later than
 * the one before, and sound that is much earlier, has no place.
 * @param audioTimescale units a second of the times of sound
 */
export function createTimeline(
  anchors: Record<'video' | 'audio', Anchor>,
  audioTimescale: number,
): Timeline {
  let lastVideo = -1
  let nextAudio = -1
  const secondsOf = (frame: EncodedFrame) =>
    anchors[frame.kind].startS + (frame.at - anchors[frame.kind].at) / 1e6
  return {
    place(frame) {
      const { isKey, bytes } = frame
      const seconds = Math.max(0, secondsOf(frame))
      if (frame.kind === 'video') {
        const { shownAfterUs = 0 } = frame
        if (shownAfterUs > MOST_LATER_US) return null
        const decodeTime = Math.round(seconds * VIDEO_TIMESCALE)
        if (lastVideo >= 0) {
          const gap = decodeTime - lastVideo
          if (gap <= 0) return null
          if (gap > FAR_OFF_S * VIDEO_TIMESCALE) return 'far_off'
        }
        lastVideo = decodeTime
        const shownAfter = Math.round((shownAfterUs / 1e6) * VIDEO_TIMESCALE)
        return { decodeTime, shownAfter, duration: 0, isKey, bytes }
      }
      const duration =
        Math.round((frame.durationUs / 1e6) * audioTimescale) ||
        Math.round(AUDIO_FRAME_S * audioTimescale)
      const said = Math.round(seconds * audioTimescale)
      const offS = nextAudio < 0 ? 0 : (said - nextAudio) / audioTimescale
      if (offS < -FAR_OFF_S) return null
      if (offS > FAR_OFF_S) return 'far_off'
      const isOff = nextAudio < 0 || Math.abs(offS) > AUDIO_SLACK_S
      const decodeTime = isOff ? said : nextAudio
      if (decodeTime < nextAudio) return 'left_out'
      nextAudio = decodeTime + duration
      return { decodeTime, shownAfter: 0, duration, isKey: true, bytes }
    },
  }
}
