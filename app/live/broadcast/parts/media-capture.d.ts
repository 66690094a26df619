/** MediaStreamTrackProcessor (W3C mediacapture-transform), which TypeScript's DOM does not know. */
declare class MediaStreamTrackProcessor<T extends VideoFrame | AudioData> {
  constructor(options: { track: MediaStreamTrack })
  readonly readable: ReadableStream<T>
}

/** hls.js without alternate tracks, which has no types of its own. */
declare module 'hls.js/light' {
  export { default } from 'hls.js'
}
