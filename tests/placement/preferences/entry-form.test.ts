import { parseWithZod } from '@conform-to/zod/v4'
import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { entrySchema } from '#app/placement/preferences/model/entry-form.ts'

function send(...posts: string[]) {
  const form = new FormData()
  form.set('revision', '0')
  for (const post of posts) form.append('posts', post)
  return parseWithZod(form, { schema: entrySchema })
}

it('a later choice is not taken for the first that was left empty', () => {
  const [one, other] = [newId(), newId()]
  const skipped = { error: { posts: ['fault.choice_skipped'] } }
  expect(send('', '', one)).toMatchObject(skipped)
  expect(send(one, '', other)).toMatchObject(skipped)
  expect(send(one, other, '', '')).toMatchObject({ value: { posts: [one, other] } })
  expect(send('', '')).toMatchObject({ value: { posts: [] } })
})
