import { describe, expect, it } from 'vitest'
import { translateError } from '#app/i18n/translate-error.ts'
import { translator } from '#app/i18n/index.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { sinceShown, textsOf, ticksSinceShown } from '#app/kernel/since-shown.ts'

describe('what is written of a page that was read before somebody else saved', () => {
  const shown = textsOf({ name: '春季', note: '', at: new Date('2026-11-30T18:00:00+08:00') })
  const stored = { name: '春季', note: '找刘洋', at: new Date('2026-12-01T18:00:00+08:00') }

  it('is what it changed, with what is stored of the rest', () => {
    const typed = { name: '秋季', note: '', at: new Date('2026-11-30T18:00:30+08:00') }
    expect(sinceShown({ stored, typed, shown })).toEqual({ ...stored, name: '秋季' })
  })

  it('is all that was typed where it does not say what it showed', () => {
    const typed = { name: '秋季', note: '', at: null as Date | null }
    expect(sinceShown<typeof typed>({ stored, typed, shown: undefined })).toEqual(typed)
  })

  it('is refused with what stands now where both have changed the same to different things', () => {
    const typed = { name: '秋季', note: '找王芳', at: new Date('2026-12-02T18:00:00+08:00') }
    expect(() => sinceShown({ stored, typed, shown })).toThrow(
      expect.objectContaining({
        code: 'changed_meanwhile',
        params: { note: '找刘洋', at: '2026-12-01T18:00:00+08:00' },
      }),
    )
    expect(sinceShown({ stored, typed: { ...stored }, shown })).toEqual(stored)
  })

  it('says a moment that stands now as people say moments', () => {
    const { at } = textsOf({ at: new Date('2026-12-01T18:00:40+08:00') })
    const error = faultKey('changed_meanwhile', { theirs: at! })
    expect(translateError(translator('zh-CN'), error)).toContain('“12 月 1 日 周二 18:00”')
  })

  it('has of ticks those that somebody else has made, and not those taken away here', () => {
    const ticks = { stored: ['a', 'b', 'theirs'], ticked: ['b', 'ours'], shown: ['a', 'b'] }
    expect(ticksSinceShown(ticks)).toEqual(['b', 'theirs', 'ours'])
    expect(ticksSinceShown({ ...ticks, stored: ['a'] })).toEqual(['ours'])
    expect(ticksSinceShown({ ...ticks, shown: undefined })).toEqual(['b', 'ours'])
  })
})
