import type { Context } from '#app/kernel/context.ts'

declare module '@remix-run/node' {
  /** What the server gives every loader and action: the use cases' context and the request's own. */
  interface AppLoadContext extends Context {
    /** For the Content-Security-Policy. */
    nonce: string
    /** The visitor's network address, for rate limits alone. */
    address: string
    /** Makes the bytes of a finished page and their headers; absent where its text is wanted. */
    packPage?: (html: string, headers: Headers) => Uint8Array<ArrayBuffer>
  }
}

declare module '@remix-run/node' {
  /** Loaders' answers keep their types on the way (single fetch): a Date stays a Date. */
  interface Future {
    v3_singleFetch: true
  }
}
