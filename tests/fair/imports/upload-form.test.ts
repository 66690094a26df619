import { expect, it } from 'vitest'
import { uploadSchema } from '#app/fair/imports/model/upload-form.ts'

it.each([
  ['no file chosen', new File([], ''), ['fault.choose_file']],
  ['an empty file', new File([], '岗位.csv'), ['fault.sheet_empty']],
  ['a sheet', new File(['岗位名称'], '岗位.csv'), []],
])('says of %s what is to be done', (_, file, messages) => {
  const { error } = uploadSchema.safeParse({ file })
  expect((error?.issues ?? []).map(({ message }) => message)).toEqual(messages)
})
