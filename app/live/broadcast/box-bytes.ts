import { DataStream, type Box } from 'mp4box'

/** A box as it is written. */
export function bytesOf(box: Pick<Box, 'write'>): Uint8Array {
  const stream = new DataStream()
  box.write(stream)
  return new Uint8Array(stream.buffer, 0, stream.byteLength)
}
