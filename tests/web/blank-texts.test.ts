import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nameSchema } from '#app/accounts/model/account.ts'
import { wordsField } from '#app/kernel/words-field.ts'

function send(text: string) {
  const form = new FormData()
  form.set('name', text)
  form.set('reason', text)
  const schema = z.object({ name: nameSchema, reason: wordsField(5) })
  return parseWithZod(form, { schema })
}

describe('blanks in a form', () => {
  it.each(['  ', '　', '\n\n'])('%j is nothing written, in the reader’s words', (text) => {
    expect(send(text)).toMatchObject({ error: { name: ['fault.required'] } })
  })

  it('around a text do not count', () => {
    expect(send('  王芳 ')).toMatchObject({ value: { name: '王芳', reason: '王芳' } })
  })

  it('count for nothing in a length', () => {
    const error = { reason: ['fault.too_long?most=5&now=6'] }
    expect(send('一二三四五六 ')).toMatchObject({ error })
    expect(send('一二三四五 ')).toMatchObject({ status: 'success' })
  })
})
