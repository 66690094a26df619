import { BoxParser, type Box } from 'mp4box'

/** Descriptors by their tags (ISO/IEC 14496-1, 7.2.2.1). */
const ES = 0x03
const DECODER_CONFIG = 0x04
const DECODER_SPECIFIC = 0x05
const SYNC_LAYER = 0x06

/** "Audio ISO/IEC 14496-3", and an audio stream with its reserved bit (ISO/IEC 14496-1, 7.2.6.6). */
const MPEG4_AUDIO = 0x40
const AUDIO_STREAM = (0x05 << 2) | 1

/**
 * The box that tells a decoder how AAC was encoded (ISO/IEC 14496-14, 5.6); mp4box reads such ones, and
 * writes only what it is given as bytes.
 * @param config an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1)
 * @throws for one that is no such record's length
 */
export function esdsBox(config: Uint8Array): Box {
  if (config.length < 2 || config.length > 64) throw new Error('not an AudioSpecificConfig')
  // Neither the size of a buffer nor bit rates are promised.
  const decoder = [MPEG4_AUDIO, AUDIO_STREAM, ...Array<number>(11).fill(0)]
  const data = descriptor(ES, [
    ...[0, 0, 0],
    ...descriptor(DECODER_CONFIG, [...decoder, ...descriptor(DECODER_SPECIFIC, [...config])]),
    ...descriptor(SYNC_LAYER, [2]),
  ])
  return Object.assign(new BoxParser.box.esds(), { data: Uint8Array.from(data) })
}

/** One shorter than 128 bytes, so that its length takes one. */
function descriptor(tag: number, content: number[]): number[] {
  return [tag, content.length, ...content]
}
