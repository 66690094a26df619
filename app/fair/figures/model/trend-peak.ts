/** What fills the height of a trend's line at the least: a single look is no peak. */
const LEAST_PEAK = 5

/** The height that lines beside each other share, so that the one with more stands higher. */
export function trendPeak(trends: readonly (readonly number[])[]): number {
  return trends.reduce((peak, trend) => Math.max(peak, ...trend), LEAST_PEAK)
}
