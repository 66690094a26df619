import type { accounts as chinese } from '../zh-CN/accounts.ts'

export const accounts: Record<keyof typeof chinese, string> = {
  'fault.identifier': 'Please give a mobile number of 11 digits or an e-mail address',
  'fault.code_shape': 'The code has 6 digits',
  'message.code':
    '[Chunfeng] Your code is {code}, valid for 10 minutes. If you did not ask for it, ignore it and tell it to nobody.',
}
