import type { Page } from 'playwright-core'

/** Pictures of the first video of a page that were decoded so far; none without one. */
export function framesOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
  )
}

/** Seconds of sound that a page has played without a picture. */
export function heardOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const played = document.querySelector('audio')?.played
    return played?.length ? played.end(played.length - 1) - played.start(0) : 0
  })
}
