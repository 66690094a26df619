import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDiskStorage } from '#server/storage.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chunfeng-storage-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)

describe('files on disk', () => {
  it('come back as they were put, for their owner alone', async () => {
    const storage = createDiskStorage(folder)
    await storage.put('papers/a/b', bytes('one'))
    expect(Buffer.from(await storage.get('papers/a/b')).toString()).toBe('one')
    expect(statSync(join(folder, 'papers/a/b')).mode & 0o777).toBe(0o600)
    await storage.put('papers/a/b', bytes('two'))
    expect(Buffer.from(await storage.get('papers/a/b')).toString()).toBe('two')
    expect(readdirSync(join(folder, 'papers/a')), 'nothing half-written').toEqual(['b'])
  })

  it('leave nothing behind where they cannot be put', async () => {
    const storage = createDiskStorage(folder)
    await storage.put('a/b', bytes('one'))
    await expect(storage.put('a', bytes('two'))).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['a'])
  })

  it('are gone once removed, also when removed twice', async () => {
    const storage = createDiskStorage(folder)
    await storage.put('a', bytes('one'))
    await storage.remove('a')
    await storage.remove('a')
    await expect(storage.get('a')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('are gone with their folder, and what was being written there', async () => {
    const storage = createDiskStorage(folder)
    for (const key of ['video/a/1', 'video/a/init/0', 'video/ab/1']) {
      await storage.put(key, bytes('one'))
    }
    writeFileSync(join(folder, 'video/a/2.part'), 'half of it')
    await storage.removeAll('video/a')
    await storage.removeAll('video/a')
    expect(readdirSync(join(folder, 'video'))).toEqual(['ab'])
  })

  it.each(['a/', '../a', '/etc/passwd', 'a/../../b', 'a.b', '', 'A', 'a\\b', '.a', 'a\u0000'])(
    'are not reached by the key %j',
    async (key) => {
      const storage = createDiskStorage(folder)
      await expect((async () => storage.put(key, bytes('x')))()).rejects.toThrow(
        'not a storage key',
      )
      expect(() => storage.get(key)).toThrow('not a storage key')
      expect(() => storage.remove(key)).toThrow('not a storage key')
      expect(() => storage.removeAll(key)).toThrow('not a storage key')
      expect(readdirSync(folder)).toEqual([])
    },
  )
})
