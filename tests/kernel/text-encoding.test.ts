import { expect, it } from 'vitest'
import { decodeText } from '#app/kernel/text-encoding.ts'

it.each([
  ['UTF-8', [0xe5, 0xad, 0x97]],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0xe5, 0xad, 0x97]],
  ['UTF-16 with its mark', [0xff, 0xfe, 0x57, 0x5b]],
  ['GB18030', [0xd7, 0xd6]],
])('a text in %s is read', (_, bytes) => {
  expect(decodeText(new Uint8Array(bytes))).toBe('字')
})

it('what is no text in any of them is none', () => {
  expect(decodeText(new Uint8Array([0xff, 0xff, 0xff]))).toBeNull()
})
