/** What a tap hands on of a sound. */
export interface TappedSound {
  samples: Float32Array<ArrayBuffer>
  /** The first of them, by the count of the audio context. */
  from: number
  /** When the last of them was heard, in milliseconds of the wall clock. */
  heardAt: number
}

/** 21 ms at 48 kHz: eight of the lots in which sound comes here. */
const SAMPLES = 1_024

/** Hands on what flows through it, of one channel, and gives silence itself (W3C Web Audio). */
class SoundTap extends AudioWorkletProcessor {
  #samples = new Float32Array(SAMPLES)
  #filled = 0

  process([input = []]: Float32Array[][], [output = []]: Float32Array[][]): boolean {
    const heard = input[0]
    const lot = heard?.length ?? output[0]?.length ?? 0
    for (let taken = 0; taken < lot;) {
      const more = Math.min(lot - taken, SAMPLES - this.#filled)
      if (heard) this.#samples.set(heard.subarray(taken, taken + more), this.#filled)
      this.#filled += more
      taken += more
      if (this.#filled === SAMPLES) this.#hand(currentFrame + taken - SAMPLES)
    }
    return true
  }

  #hand(from: number): void {
    // Stamped here: the page may be busy for a moment when it comes to it.
    const tapped: TappedSound = { samples: this.#samples, from, heardAt: Date.now() }
    this.port.postMessage(tapped, [tapped.samples.buffer])
    this.#samples = new Float32Array(SAMPLES)
    this.#filled = 0
  }
}

registerProcessor('sound-tap', SoundTap)
