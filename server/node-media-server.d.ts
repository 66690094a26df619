/** What is used of it: how RTMP is read and answered, without its servers. */
declare module 'node-media-server/src/protocol/rtmp.js' {
  export default class Rtmp {
    onConnectCallback: (asked: { app: string; name: string }) => void
    onPushCallback: () => void
    onPlayCallback: () => void
    onPacketCallback: (packet: {
      /** As FLV counts them: 8 sound, 9 picture. */
      codec_type: number
      dts: number
      size: number
      data: Buffer
    }) => void
    onOutputCallback: (bytes: Buffer) => void
    streamId: number
    inPackets: Map<number, unknown>
    parserPacket: { bytes: number; header: { length: number } }
    /** @returns what is wrong with the bytes, or null */
    parserData(bytes: Buffer): string | null
    packetParse(): void
    packetAlloc(): void
    chunkMessageHeaderRead(): number
    respondPublish(): void
    respondPlay(): void
    onDeleteStream(message: unknown): void
    sendStatusMessage(streamId: number, level: string, code: string, description: string): void
  }
}

/** Its log, which it writes to the console. */
declare module 'node-media-server/src/core/logger.js' {
  const logger: { log: (text: string) => void }
  export default logger
}
