import { createTransport } from 'nodemailer'
import type { Channel, Channels } from '#app/kernel/context.ts'

/** Messages stay in the outbox, where the demonstration shows them. */
const outboxOnly: Channel = { deliver: () => Promise.resolve() }

/**
 * The ways out: e-mail by SMTP where configured. In the demonstration both channels end in the
 * outbox page; elsewhere there is no SMS until a provider's channel is built in here.
 */
export function createChannels(options: {
  smtpUrl: string | undefined
  sender: string
  demonstration: boolean
}): Channels {
  return {
    email:
      options.smtpUrl && !options.demonstration
        ? createMailChannel(options.smtpUrl, options.sender)
        : outboxOnly,
    sms: options.demonstration ? outboxOnly : null,
  }
}

/** Shorter than a job may take, so that no second delivery begins beside a stuck first one. */
const SMTP_TIMEOUT_MS = 20_000

function createMailChannel(smtpUrl: string, sender: string): Channel {
  const transport = createTransport({
    url: smtpUrl,
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
      })
    },
  }
}
