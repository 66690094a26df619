import { expect, it } from 'vitest'
import { createLimits } from '#server/limits.ts'

it('refuses what is over the allowance of a key, and of that key alone', async () => {
  const limits = createLimits()
  for (let tries = 0; tries < 5; tries++) await limits.take('reset', 'a')
  const refused = limits.take('reset', 'a')
  await expect(refused).rejects.toMatchObject({ code: 'too_many_tries', params: { minutes: 60 } })
  await limits.take('reset', 'b')
  await limits.take('code', 'a')
})

it('gives a try back', async () => {
  const limits = createLimits()
  for (let tries = 0; tries < 12; tries++) {
    await limits.take('reset', 'a')
    await limits.giveBack('reset', 'a')
  }
})

it('lets a hall full of phones sign up and log in from one address', async () => {
  const limits = createLimits()
  for (let phone = 0; phone < 1000; phone++) {
    await limits.take('sign_up_address', 'the hall')
    await limits.take('sign_up', `number ${phone}`)
    await limits.take('login_address', 'the hall')
  }
})

it('lets a hall of 2,000 phones into a live room again and again, and an address without end not', async () => {
  const limits = createLimits()
  for (let comings = 0; comings < 5; comings++) {
    for (let phone = 0; phone < 2_000; phone++) await limits.take('room_handshake', 'the hall')
  }
  await expect(limits.take('room_handshake', 'the hall')).rejects.toMatchObject({
    code: 'too_many_tries',
  })
  await limits.take('room_handshake', 'another hall')
})
