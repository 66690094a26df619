import type { accounts as chinese } from '../zh-CN/accounts.ts'

export const accounts: Record<keyof typeof chinese, string> = {
  'fault.identifier': 'Please give a mobile number of 11 digits or an e-mail address',
  'fault.code_shape': 'The code has 6 digits',
  'message.code':
    '[Chunfeng] Your code is {code}, valid for 10 minutes. If you did not ask for it, ignore it and tell it to nobody.',
  'message.confirm_email_subject': 'Please confirm your e-mail address',
  'message.confirm_email':
    'Hello,\n\nyou have just signed up to Chunfeng with this address. Please open this link to confirm it (valid for 3 days):\n\n{link}\n\nIf it was not you, ignore this message.',
  'message.reset_subject': 'Set a new password',
  'message.reset':
    'Hello,\n\nsomebody asked for a new password for this account. The link works once, within an hour:\n\n{link}\n\nIf it was not you, ignore this message; the password stays as it is.',
  'message.reset_sms':
    '[Chunfeng] Set a new password within an hour by this link, which works once: {link} If it was not you, ignore this.',
  'notice.password_changed': 'Your password was changed. Was it not you? Reset it at once',
  'notice.colleague_joined': '{name} accepted your invitation and joined {organisation}',
}
