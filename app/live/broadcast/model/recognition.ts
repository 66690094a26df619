import type { Caption } from './captions.ts'

/** The languages that a recogniser is asked to hear. */
export const RECOGNITION_LOCALES = ['zh-CN', 'en'] as const

/** One of them. */
export type RecognitionLocale = (typeof RECOGNITION_LOCALES)[number]

/** A stretch of the sound of a replay; its times in milliseconds from the beginning of the replay. */
export interface HeardStretch {
  fromMs: number
  untilMs: number
  /** Whether more follows at once, so that a word may be cut in two. */
  isCutOff: boolean
}

/**
 * Up to which millisecond of the replay a stretch is done with. What is said where it is cut off is heard
 * once more, whole, in the next one; unless that would be more than half of it.
 */
export function heardUntil(stretch: HeardStretch, heard: readonly Caption[]): number {
  const { fromMs, untilMs, isCutOff } = stretch
  const last = heard.at(-1)
  const isLate = last !== undefined && last.fromMs > (fromMs + untilMs) / 2
  return isCutOff && isLate ? last.fromMs : Math.floor(untilMs)
}
