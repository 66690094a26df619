/** The chunks in which messages are cut unless another size is agreed on (Adobe RTMP 1.0, 5.4.1). */
const CHUNK_BYTES = 128
const COMMAND = 20

/** What an encoder sends first, which says nothing of it: the simple handshake. */
export const HANDSHAKE = Buffer.concat([Buffer.from([3]), Buffer.alloc(3_072)])

type Amf = string | number | null | { [name: string]: string }

/** The head of a message's first chunk. */
export function messageHead(bytes: number, type = COMMAND): Buffer {
  return Buffer.from([3, 0, 0, 0, bytes >> 16, (bytes >> 8) & 255, bytes & 255, type, 1, 0, 0, 0])
}

/** A command (Adobe RTMP 1.0, 7.1.1), in AMF 0. */
export function command(...values: Amf[]): Buffer {
  const content = Buffer.concat(values.map(encode))
  const chunks = [messageHead(content.length)]
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    if (at > 0) chunks.push(Buffer.from([0xc3]))
    chunks.push(content.subarray(at, at + CHUNK_BYTES))
  }
  return Buffer.concat(chunks)
}

/** All that an encoder sends to publish with a key. */
export function publishing(key: string): Buffer {
  const connect = command('connect', 1, { app: 'live', tcUrl: 'rtmp://127.0.0.1/live' })
  return Buffer.concat([HANDSHAKE, connect, command('publish', 2, null, key, 'live')])
}

function encode(value: Amf): Buffer {
  if (value === null) return Buffer.from([5])
  if (typeof value === 'string') return Buffer.concat([Buffer.from([2]), text(value)])
  if (typeof value === 'number') {
    const number = Buffer.alloc(9)
    number.writeDoubleBE(value, 1)
    return number
  }
  const fields = Object.entries(value).flatMap(([name, one]) => [text(name), encode(one)])
  return Buffer.concat([Buffer.from([3]), ...fields, Buffer.from([0, 0, 9])])
}

function text(value: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(Buffer.byteLength(value))
  return Buffer.concat([length, Buffer.from(value)])
}
