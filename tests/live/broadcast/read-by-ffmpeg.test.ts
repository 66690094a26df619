import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EncodedFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import {
  initPath,
  replayPlaylist,
  segmentPath,
  type ListedSegment,
  type Played,
} from '#app/live/broadcast/model/playlist.ts'
import type { TrackMessage } from '#app/live/broadcast/model/stream-track.ts'
import { createPackager } from '#app/live/broadcast/packager.ts'
import { createLiveShelf } from '#server/video-shelf.ts'
import { readClip, readEncoderClip } from './clip.ts'

const clip = readClip()
const encoder = readEncoderClip()
const browser = [clip.start, clip.video, clip.audio, ...clip.frames]
/** The presenter's network was away for three seconds. */
const later = clip.frames.map((frame) => ({ ...frame, at: frame.at + 10e6 }))

const STREAMS = [
  { of: 'a browser', messages: browser, pictures: 70, sound: 'opus' },
  {
    ...{ of: 'an encoder', sound: 'aac', pictures: 50 },
    messages: [encoder.start, encoder.video, encoder.audio, ...encoder.frames],
  },
  { of: 'a broken network', messages: [...browser, ...later], pictures: 140, sound: 'opus' },
]

describe('what is packaged, read to the end by ffprobe and ffmpeg (needs ffmpeg)', () => {
  it.skipIf(!hasFfmpeg()).each(STREAMS)(
    'is the replay of $of, with each of its pictures',
    ({ messages, pictures, sound }) => {
      const made = shelve(messages)
      const said = read(made, replayPlaylist(made.segments))
      expect(said).toContain(`h264,${pictures}`)
      expect(said).toContain(`${sound},`)
    },
  )

  it.skipIf(!hasFfmpeg()).each(STREAMS)(
    'is the live picture of $of, and its sound alone',
    ({ messages, sound }) => {
      const made = shelve(messages)
      const listed = (of: Played) => read(made, made.shelf.playlist(of))
      const picture = listed('picture')
      expect(picture).toMatch(/h264,\d{2}/)
      expect(picture).toContain(`${sound},`)
      const alone = listed('sound')
      expect(alone).toMatch(new RegExp(`^${sound},\\d{2,3}$`, 'm'))
      expect(alone).not.toContain('h264')
    },
  )
})

/** Lays on a shelf what is made of messages that come in the time that they are of. */
function shelve(messages: (TrackMessage | EncodedFrame)[]) {
  const shelf = createLiveShelf()
  const segments: ListedSegment[] = []
  const files = new Map<string, Uint8Array>()
  const startedAt = Date.UTC(2026, 10, 23, 4)
  const packager = createPackager({
    ...{ startedAt, firstRun: 0, firstSegment: 0 },
    give(packaged) {
      shelf.put(packaged)
      if (packaged.kind !== 'segment') return
      const { run, segment: number, startsAt, durationMs } = packaged
      segments.push({ number, run, startsAt, durationMs })
      // A shelf holds the last ones alone.
      for (const of of ['picture', 'sound'] as const) {
        files.set(initPath(run, of), shelf.init(run, of)!)
        files.set(segmentPath(number, of), shelf.segment(number, of)!)
      }
    },
  })
  for (const message of messages) {
    const at = 'bytes' in message ? message.at / 1_000 : 0
    expect(packager.take(message, startedAt + at)).toBeNull()
  }
  packager.end()
  shelf.end()
  return { shelf, segments, files }
}

/** Has ffprobe count the frames of a playlist, and ffmpeg decode them all. */
function read({ files }: Pick<ReturnType<typeof shelve>, 'files'>, playlist: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-hls-'))
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
    const list = join(folder, 'list.m3u8')
    writeFileSync(list, playlist)
    const entries = ['-count_frames', '-show_entries', 'stream=codec_name,nb_read_frames']
    const probe = spawnSync('ffprobe', ['-v', 'error', ...entries, '-of', 'csv=p=0', list], {
      encoding: 'utf8',
    })
    const decode = spawnSync('ffmpeg', ['-v', 'error', '-i', list, '-f', 'null', '-'], {
      encoding: 'utf8',
    })
    for (const { stderr, status } of [probe, decode]) {
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    }
    return probe.stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function hasFfmpeg(): boolean {
  return spawnSync('ffprobe', ['-version']).status === 0
}
