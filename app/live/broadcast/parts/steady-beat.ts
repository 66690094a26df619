/** Thirty a second, as a camera. */
const EVERY_MS = 1_000 / 30

// In a worker, where the beat goes on while its page is hidden: a page's own timers come once a second then.
setInterval(() => postMessage(null), EVERY_MS)
