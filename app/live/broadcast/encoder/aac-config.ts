import { bitsOf, type Bits } from './bits.ts'

/** By their index (ISO/IEC 14496-3, 1.6.3.4). */
const SAMPLE_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
]
const RATE_IS_WRITTEN = 15
/** AAC LC, and HE-AAC, which begins with it. */
const PLAYED = [2, 5, 29]
/** Samples of a frame of AAC. */
export const AAC_FRAME_SAMPLES = 1_024

/** What an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) says; null for what browsers do not play. */
export function readAacConfig(config: Uint8Array): { sampleRate: number; channels: number } | null {
  const bits = bitsOf(config)
  const objectType = bits.read(5)
  const sampleRate = readRate(bits)
  const channels = bits.read(4)
  if (bits.isOver() || !PLAYED.includes(objectType) || !sampleRate) return null
  if (channels !== 1 && channels !== 2) return null
  return { sampleRate, channels }
}

function readRate(bits: Bits): number | null {
  const index = bits.read(4)
  const rate = index === RATE_IS_WRITTEN ? bits.read(24) : SAMPLE_RATES[index]
  return rate && rate >= 8_000 && rate <= 96_000 ? rate : null
}
