import { expect, it } from 'vitest'
import { logInSchema } from '#app/accounts/model/account.ts'
import { Fault } from '#app/kernel/errors.ts'
import { answerForm, keepTyped } from '#app/web/form.ts'

function typed(password: string): FormData {
  const formData = new FormData()
  formData.set('identifier', '13812345678')
  formData.set('password', password)
  return formData
}

const refuse = () => Promise.reject(new Fault('wrong_login'))

it('a reply repeats what was typed, and never a password', async () => {
  for (const password of ['a secret', 'x'.repeat(300)]) {
    const options = { secret: ['password'] }
    const reply = await answerForm(typed(password), logInSchema, refuse, options)
    expect(JSON.stringify(reply)).toContain('13812345678')
    expect(JSON.stringify(reply)).not.toContain(password)
  }
})

it('a refusal becomes the form’s own, a defect does not', async () => {
  const reply = await answerForm(typed('a secret'), logInSchema, refuse)
  expect(reply).toMatchObject({
    data: { error: { '': ['fault.wrong_login'] } },
    init: { status: 422 },
  })
  const broken = answerForm(typed('a secret'), logInSchema, () =>
    Promise.reject(new Error('a defect')),
  )
  await expect(broken).rejects.toThrow('a defect')
})

it('a form that is only shown anew repeats what was typed, faults none, and is not carried out', () => {
  const formData = new FormData()
  formData.set('title', '')
  formData.append('openings', 'one')
  formData.append('openings', 'two')
  expect(keepTyped(formData)).toEqual({ initialValue: { openings: ['one', 'two'] } })
})
