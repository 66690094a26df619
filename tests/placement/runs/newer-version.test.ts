import { expect, it } from 'vitest'
import { faultKey } from '#app/kernel/errors.ts'
import { newerVersion } from '#app/placement/runs/model/newer-version.ts'

it('names the version that somebody else has published, as the refusal says it', () => {
  expect(newerVersion([faultKey('version_newer', { number: 3 })])).toBe(3)
  expect(newerVersion([faultKey('allocation_stale', {})])).toBeNull()
  expect(newerVersion([])).toBeNull()
  expect(newerVersion(undefined)).toBeNull()
})
