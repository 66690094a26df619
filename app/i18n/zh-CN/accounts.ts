export const accounts = {
  'fault.identifier': '请填 11 位手机号，或邮箱地址',
  'fault.code_shape': '验证码是 6 位数字',
  'message.code':
    '【春风】验证码 {code}，10 分钟内有效。不是你本人操作，请不要理会，也不要告诉别人。',
  'message.confirm_email_subject': '请确认你的邮箱',
  'message.confirm_email':
    '你好：\n\n你刚用这个邮箱注册了春风。请打开下面的链接确认（3 天内有效）：\n\n{link}\n\n不是你本人操作，请不要理会。',
  'message.reset_subject': '设置新密码',
  'message.reset':
    '你好：\n\n有人申请为这个账号设置新密码。请在 1 小时内打开下面的链接，只能用一次：\n\n{link}\n\n不是你本人操作，请不要理会，密码不会变。',
  'message.reset_sms':
    '【春风】请在 1 小时内打开链接设置新密码，只能用一次：{link} 不是你本人操作，请不要理会。',
  'notice.password_changed': '你的密码已修改。不是你本人操作？请马上重设密码',
  'notice.colleague_joined': '{name} 接受了你的邀请，加入了{organisation}',
} as const
