import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readClipIn, type Clip } from '#tests/live/broadcast/clip.ts'

/** As the presenter's page encodes (`picture-encoder.ts`): half of HD, 0.9 Mbit/s, a key frame every two seconds. */
const PICTURE = {
  from: ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=30,noise=alls=12:allf=t'],
  as: [
    ...['-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'],
    ...['-b:v', '900k', '-maxrate', '900k', '-bufsize', '900k'],
    ...['-g', '60', '-keyint_min', '60', '-sc_threshold', '0'],
  ],
}
const SOUND = {
  from: ['-f', 'lavfi', '-i', 'sine=frequency=300:sample_rate=48000'],
  as: ['-c:a', 'libopus', '-ac', '1', '-b:a', '48k'],
}
const SECONDS = 12

/** Such a picture with its sound, made by ffmpeg: so many seconds, to be sent over and over. */
export function makeClip(): { clip: Clip; durationUs: number } {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-clip-'))
  const file = join(folder, 'clip.mp4')
  try {
    execFileSync('ffmpeg', [
      ...['-v', 'error', ...PICTURE.from, ...SOUND.from, '-t', String(SECONDS)],
      ...[...PICTURE.as, ...SOUND.as, file],
    ])
    const sound = { kind: 'audio', codec: 'opus', sampleRate: 48_000, channels: 1 } as const
    const clip = readClipIn(readFileSync(file), sound)
    const durationUs = SECONDS * 1e6
    // The rest of the sound that an encoder held back would be in the place of what comes next.
    const frames = clip.frames.filter(({ at }) => at < durationUs)
    return { clip: { ...clip, frames }, durationUs }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
