import { checkCharacter } from '#app/accounts/model/uscc.ts'
import type { EmployerFacts } from '#app/accounts/model/employer.ts'
import { nextNumber } from '#tests/support/numbers.ts'

/** A credit code of Licang that nobody else in the test file has. */
export function newUscc(): string {
  const body = `91370213${String(nextNumber('uscc')).padStart(8, '0')}X`
  return body + checkCharacter(body)
}

/** What an employer says of itself. */
export function someFacts(facts: Partial<EmployerFacts> = {}): EmployerFacts {
  return {
    name: '青岛春芽机械（演示）有限公司',
    shortName: '春芽机械',
    uscc: newUscc(),
    industry: 'manufacturing',
    size: '50_199',
    districtCode: '370213',
    address: '兴城路 11 号',
    agentName: '李强',
    agentPhone: '19900000001',
    intro: '',
    ...facts,
  }
}

/** Files by their first bytes. */
export const BYTES = {
  png: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]),
  jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
  pdf: new TextEncoder().encode('%PDF-1.7\n…'),
  exe: new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 3, 0, 0, 0]),
  html: new TextEncoder().encode('<!doctype html><script>alert(1)</script>'),
}
