import { createTransport } from 'nodemailer'
import type { Channel, Channels } from '#app/kernel/context.ts'

/** The demonstration's way out: its messages stay in the outbox, which it shows. */
const outboxOnly: Channel = { deliver: () => Promise.resolve() }

/**
 * The ways out: e-mail by SMTP where configured. In the demonstration both channels end in the
 * outbox page. Elsewhere what has no way out is null, so that a message waits and is counted as
 * waiting: no e-mail without SMTP, no SMS until a provider's channel is built in here.
 */
export function createChannels(options: {
  smtpUrl: string | undefined
  sender: string
  demonstration: boolean
}): Channels {
  if (options.demonstration) return { email: outboxOnly, sms: outboxOnly }
  const { smtpUrl, sender } = options
  return { email: smtpUrl ? createMailChannel(smtpUrl, sender) : null, sms: null }
}

/**
 * How long a silent mail server is waited for at each step. A queue's `expireInSeconds` has room for
 * several, so that no second delivery begins beside a stuck first one.
 */
const SMTP_TIMEOUT_MS = 10_000

function createMailChannel(smtpUrl: string, sender: string): Channel {
  const transport = createTransport({
    url: smtpUrl,
    dnsTimeout: SMTP_TIMEOUT_MS,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  })
  return {
    async deliver(message) {
      await transport.sendMail({
        from: sender,
        to: message.address,
        subject: message.subject,
        text: message.body,
        // Lets a receiving server drop a second copy when a hand-over was acknowledged too late.
        messageId: `<${message.id}@chunfeng>`,
        ...(message.calendar && {
          icalEvent: {
            method: /^METHOD:(\w+)/m.exec(message.calendar)?.[1] ?? 'PUBLISH',
            filename: 'interview.ics',
            content: message.calendar,
          },
        }),
      })
    },
  }
}
