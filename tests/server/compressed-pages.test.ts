import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packPage } from '#server/compressed-pages.ts'

const HTML = `<!DOCTYPE html><p>${'春风招聘会'.repeat(500)}</p>`

describe('a page', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'zstd', zstdDecompressSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['zstd;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ] as const)('for a browser that takes %j comes as %s', (accepted, encoding, unpack) => {
    const headers = new Headers()
    const bytes = packPage(accepted, HTML, headers)
    expect(headers.get('Content-Encoding')).toBe(encoding)
    expect(headers.get('Content-Length')).toBe(String(bytes.length))
    expect(bytes.length).toBeLessThan(HTML.length)
    expect(unpack(bytes).toString('utf8')).toBe(HTML)
  })

  it.each([undefined, 'identity', 'gzip;q=0, br;q=0.0'])('comes plain for %j', (accepted) => {
    const headers = new Headers()
    expect(Buffer.from(packPage(accepted, HTML, headers)).toString('utf8')).toBe(HTML)
    expect([...headers]).toEqual([])
  })

  it('that is short comes plain', () => {
    expect(Buffer.from(packPage('gzip', '<p>春</p>', new Headers())).toString()).toBe('<p>春</p>')
  })
})
