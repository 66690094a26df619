import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { takesEncoding } from './encodings.ts'

/** Encodings in the order in which they are preferred. */
const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** An answer to nobody in particular, finished down to its bytes. */
export interface SharedPage {
  status: number
  /** Names and values in turn, as `writeHead` takes them, for each encoding. */
  heads: Record<Encoding, string[]>
  bodies: Record<Encoding, Buffer>
  /** Entity tags, each with its quotes. */
  tags: Record<Encoding, string>
  /** The openings that whoever is sent this page looks at. */
  lookedAt: string[]
  /** What it takes to keep it. */
  bytes: number
}

const compressWithGzip = promisify(gzip)
const compressWithBrotli = promisify(brotliCompress)
/** Half a step slower than gzip, and a fifth smaller. */
const BROTLI_QUALITY = 5

/** A page with its bytes in every encoding and the headers that tell caches what they may do. */
export async function finishPage(page: {
  status: number
  headers: [string, string][]
  body: Buffer
  lookedAt?: string[]
}): Promise<SharedPage> {
  const { status, body, lookedAt = [] } = page
  const bodies = {
    identity: body,
    gzip: await compressWithGzip(body),
    br: await compressWithBrotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  }
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const tags = eachEncoding((encoding) => `"${hash}-${encoding}"`)
  const heads = eachEncoding((encoding) => [
    ...page.headers.flat(),
    ...CACHING,
    ...(status === 200 ? ['ETag', tags[encoding]] : []),
    ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
    'Content-Length',
    String(bodies[encoding].length),
  ])
  const bytes = ENCODINGS.reduce(
    (sum, encoding) => sum + bodies[encoding].length + heads[encoding].join('').length,
    0,
  )
  return { status, heads, bodies, tags, lookedAt, bytes }
}

/**
 * Whoever keeps a copy asks again each time: what is shown is two seconds old at most. A language is
 * chosen by header and cookie, and who is known gets a page of their own.
 */
export const CACHING = [
  'Cache-Control',
  'no-cache',
  'Vary',
  'Accept-Encoding, Accept-Language, Cookie',
]

function eachEncoding<T>(make: (encoding: Encoding) => T): Record<Encoding, T> {
  return { br: make('br'), gzip: make('gzip'), identity: make('identity') }
}

/** The best encoding that a browser names in its `Accept-Encoding`, and does not refuse there. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  return ENCODINGS.find((encoding) => takesEncoding(accepted, encoding)) ?? 'identity'
}
