import { parseText, parseVTTTimestamp } from 'media-captions'
import { Fault } from '#app/kernel/errors.ts'

/** One caption: what is said from when to when, in milliseconds from the beginning of the replay. */
export interface Caption {
  fromMs: number
  untilMs: number
  text: string
}

/** So many characters are an evening's talk. */
export const MOST_CAPTION_CHARACTERS = 400_000

const ARROW = '-->'
/** A line of times, whatever is between them. */
const TWO_TIMES = /^\s*[\d:]+:\d{2}[.,]\d.*\d:\d{2}[.,]\d/

/**
 * The captions of a WebVTT file (W3C WebVTT 1), or of a SubRip file, which many programs write; in the
 * order of their times.
 * @throws `captions_unreadable`, `captions_time` and `captions_order` with the line in `params`,
 * `captions_none`; all at `captions`
 */
export async function readCaptions(file: string): Promise<Caption[]> {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const isWebVtt = text.trimStart().startsWith('WEBVTT')
  if (!isWebVtt && !text.includes(ARROW)) throw new Fault('captions_unreadable', AT)
  for (const [at, line] of text.split('\n').entries()) {
    if (line.includes(ARROW) || TWO_TIMES.test(line)) ensureTimes(line, at + 1)
  }
  const { cues, errors } = await parseText(text, {
    type: isWebVtt ? 'vtt' : 'srt',
    strict: false,
    errors: true,
  })
  const [first] = errors
  if (first) throw new Fault('captions_time', { ...AT, params: { line: first.line } })
  if (cues.length === 0) throw new Fault('captions_none', AT)
  return cues
    .map(({ startTime, endTime, text: said }) => ({
      fromMs: Math.round(startTime * 1_000),
      untilMs: Math.round(endTime * 1_000),
      text: said.trim(),
    }))
    .sort((one, other) => one.fromMs - other.fromMs)
}

const AT = { field: 'captions' }

/** The library leaves a caption out without a word whose end is not after its beginning. */
function ensureTimes(line: string, number: number): void {
  const [from = '', rest = ''] = line.split(ARROW)
  const [until = ''] = rest.trim().split(/\s/)
  const [fromS, untilS] = [from, until].map((time) =>
    parseVTTTimestamp(time.trim().replace(',', '.')),
  )
  const where = { ...AT, params: { line: number } }
  if (typeof fromS !== 'number' || typeof untilS !== 'number')
    throw new Fault('captions_time', where)
  if (untilS <= fromS) throw new Fault('captions_order', where)
}

/** Captions as a WebVTT file. */
export function writeCaptions(captions: readonly Caption[]): string {
  const blocks = captions.map(
    ({ fromMs, untilMs, text }) => `${sayTime(fromMs)} ${ARROW} ${sayTime(untilMs)}\n${text}\n`,
  )
  return ['WEBVTT\n', ...blocks].join('\n')
}

function sayTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 23)
}

/** Captions of a replay of which only the time between these two moments is left. */
export function cutCaptions(
  captions: readonly Caption[],
  kept: { fromMs: number; untilMs: number },
): Caption[] {
  return captions
    .filter(({ fromMs, untilMs }) => untilMs > kept.fromMs && fromMs < kept.untilMs)
    .map(({ fromMs, untilMs, text }) => ({
      fromMs: Math.max(fromMs, kept.fromMs) - kept.fromMs,
      untilMs: Math.min(untilMs, kept.untilMs) - kept.fromMs,
      text,
    }))
}
