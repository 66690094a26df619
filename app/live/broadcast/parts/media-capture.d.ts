/** MediaStreamTrackProcessor (W3C mediacapture-transform), which TypeScript's DOM does not know. */
declare class MediaStreamTrackProcessor<T extends VideoFrame | AudioData> {
  constructor(options: { track: MediaStreamTrack })
  readonly readable: ReadableStream<T>
}

/** hls.js without alternate tracks, which has no types of its own. */
declare module 'hls.js/light' {
  export { default } from 'hls.js'
}

/** What a module of an audio worklet sees (W3C Web Audio), which is another world than the page. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
  abstract process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void
/** How many samples the context had made before those that are asked for. */
declare const currentFrame: number
