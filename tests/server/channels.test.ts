import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChannels } from '#server/channels.ts'

const MESSAGE = { id: 'one', address: 'wang@example.com', subject: '投递结果', body: '请查看' }

let mailServer: Server
let calls = 0
beforeAll(async () => {
  // Answers nobody: what matters is whether it is called at all.
  mailServer = createServer((socket) => {
    calls += 1
    socket.end('554 no\r\n')
  })
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => mailServer.close(resolve)))

const channels = (demonstration: boolean) => {
  const { port } = mailServer.address() as AddressInfo
  const smtpUrl = `smtp://127.0.0.1:${port}`
  return createChannels({ smtpUrl, sender: 'no-reply@example.org', demonstration })
}

it('the demonstration writes to nobody, whatever mail server is set', async () => {
  const { email, sms } = channels(true)
  await email?.deliver(MESSAGE)
  await sms?.deliver(MESSAGE)
  expect(calls).toBe(0)
})

it('elsewhere mail goes to the server, whose refusal is told, and there is no SMS', async () => {
  const { email, sms } = channels(false)
  await expect(email?.deliver(MESSAGE)).rejects.toThrow()
  expect(calls).toBe(1)
  expect(sms).toBeNull()
})

it('without a mail server there is no way out for mail, except in the demonstration', () => {
  const without = { smtpUrl: undefined, sender: 'no-reply@example.org' }
  expect(createChannels({ ...without, demonstration: false })).toEqual({ email: null, sms: null })
  expect(createChannels({ ...without, demonstration: true }).email).not.toBeNull()
})
