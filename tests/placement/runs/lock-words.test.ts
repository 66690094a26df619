import { expect, it } from 'vitest'
import { translator } from '#app/i18n/index.ts'
import { sayLocks } from '#app/placement/runs/parts/lock-words.ts'

it('whoever was kept with all the others is not counted among those with a reason', () => {
  const t = translator('zh-CN')
  expect(sayLocks(t, { locks: 5, kept: 3 })).toBe(
    '人工调整 2 人（都有理由） · 按公布的岗位一起保留 3 人',
  )
  expect(sayLocks(t, { locks: 3, kept: 3 })).toBe('按公布的岗位一起保留 3 人')
  expect(sayLocks(t, { locks: 2, kept: 0 })).toBe('人工调整 2 人（都有理由）')
  expect(sayLocks(t, { locks: 0, kept: 0 })).toBe('')
})
