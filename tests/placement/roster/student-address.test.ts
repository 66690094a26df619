import { expect, it } from 'vitest'
import { translator } from '#app/i18n/index.ts'
import { sayStudentBriefly } from '#app/placement/roster/model/student-address.ts'

it.each([
  ['林小雨', '林同学'],
  ['欧阳文', '欧阳同学'],
  ['东方', '东同学'],
  ['阿依古丽·买买提', '阿依古丽同学'],
  ['Li Ming', 'Li同学'],
  [' 孙悦 ', '孙同学'],
])('calls %s %s where others may read it', (name, called) => {
  expect(sayStudentBriefly(translator('zh-CN'), name)).toBe(called)
})
