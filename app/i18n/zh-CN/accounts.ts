export const accounts = {
  'fault.identifier': '请填 11 位手机号，或邮箱地址',
  'fault.code_shape': '验证码是 6 位数字',
  'message.code':
    '【春风】验证码 {code}，10 分钟内有效。不是你本人操作，请不要理会，也不要告诉别人。',
} as const
