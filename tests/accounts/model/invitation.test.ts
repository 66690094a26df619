import { expect, it } from 'vitest'
import { colleagueActSchema, invitationSchema } from '#app/accounts/model/invitation.ts'
import { newId } from '#app/kernel/ids.ts'
import { readForm } from '#app/web/form.ts'

const CONTACT = '13900000099'

function form(fields: Record<string, string>): FormData {
  const formData = new FormData()
  for (const [name, value] of Object.entries(fields)) formData.set(name, value)
  return formData
}

it('an invitation may go without a note', () => {
  const read = readForm(
    form({ label: '', contact: CONTACT, role: 'member', intent: 'invite' }),
    invitationSchema,
  )
  expect(read).toMatchObject({ ok: true, value: { label: '', contact: CONTACT, role: 'member' } })
})

it('an invitation’s note is tidied', () => {
  const read = readForm(
    form({ label: ' 王主管　', contact: CONTACT, role: 'owner' }),
    invitationSchema,
  )
  expect(read).toMatchObject({ ok: true, value: { label: '王主管', role: 'owner' } })
})

it('an invitation to a role that does not exist, or to nobody, is refused', () => {
  const read = (fields: Record<string, string>) => readForm(form(fields), invitationSchema).ok
  expect(read({ contact: CONTACT, role: 'member' })).toBe(true)
  expect(read({ contact: CONTACT, role: 'king' })).toBe(false)
  expect(read({ contact: '', role: 'member' })).toBe(false)
})

it('what can be done with colleagues names whom and what', () => {
  const id = newId()
  const read = (fields: Record<string, string>) => readForm(form(fields), colleagueActSchema).ok
  expect(read({ intent: 'remove', id })).toBe(true)
  expect(read({ intent: 'role', id, role: 'owner' })).toBe(true)
  expect(read({ intent: 'revoke', id })).toBe(true)
  expect(read({ intent: 'remove', id: 'nonsense' })).toBe(false)
  expect(read({ intent: 'role', id })).toBe(false)
  expect(read({ intent: 'anything', id })).toBe(false)
})
