/** The privacy notice (个人信息保护法 §17): what is kept, why, how long, who receives it, one's rights. */
export const privacy = {
  'privacy.lead':
    '这一页按《个人信息保护法》第十七条写明：本站记下什么、为什么、留多久、交给谁，你能做什么。',
  'privacy.who_title': '谁在处理',
  'privacy.who_organisers': '个人信息处理者是本站的主办方：{names}。',
  'privacy.who_text':
    '本站由招聘会的主办方运行，主办方就是个人信息处理者。可以在招聘会现场的服务台，或按主办方公布的电话联系。',
  'privacy.what_title': '记下什么，为什么',
  'privacy.what_account': '账号：姓名、手机号或邮箱，用来登录和通知你。密码只保存不能还原的摘要。',
  'privacy.what_application': '求职：你写的简历、投递和进展，用来把你介绍给你选的单位。',
  'privacy.what_employer': '用人单位：经办人的姓名、手机、营业执照和委托证明，用来核验单位是真的。',
  'privacy.what_device':
    '登录过的设备名称和时间，让你能发现别人登录。网络地址只用来挡住频繁的尝试，不保存。',
  'privacy.what_log':
    '操作日志：谁在什么时候看过、改过什么，用来查清问题。日志里不存姓名和号码；主办方查看时，求职者只显示姓，如“张**”。',
  'privacy.what_cookie': 'Cookie 只用来记住登录、语言和外观，不用于广告，也不跟踪你。',
  'privacy.long_title': '留多久',
  'privacy.long_records':
    '投递和面试的记录，按招聘服务管理规定保存三年：岗位已结束、三年没有进展的投递，姓名、手机号、简历、附件和单位的备注由系统删除，只留下有过一次投递和它的结果。答复过的举报和审核记录也是三年。',
  'privacy.long_log': '操作日志不能改，一直保存；里面只有编号，人的信息删除后，编号查不到人。',
  'privacy.long_messages':
    '短信和邮件：送达后不留正文，只留标题、收件地址和时间。注销账号时，发给你的一并删除；注销通知这封，和发给没有账号的号码、邮箱的，30 天后删除。',
  'privacy.long_login':
    '登录 30 天不用就失效。验证码 10 分钟、重设密码的链接 1 小时、邀请 7 天后作废。',
  'privacy.long_rest': '其余的只留到用处结束为止。',
  'privacy.receive_title': '谁会收到',
  'privacy.receive_employer':
    '只有你逐家同意的用人单位（第二十三条）。投递前会列出交给谁、交什么；在“我的 › 简历给了谁”里随时可以撤回。',
  'privacy.receive_calendar':
    '单位的经办人可以把约好的面试订阅到自己的日历，这时他用的日历服务会收到你的姓名、应聘的岗位和面试时间。撤回授权后，日历再来取就没有你的姓名了。',
  'privacy.receive_carrier':
    '邮件和短信由主办方选用的服务商代为送达，不作他用。请监护人答复的短信写学校和学生的姓，请单位签协议的短信写学校和学生的姓名。',
  'privacy.receive_nobody': '除此之外不给任何人，法律要求的除外。不卖，不换，不用来给你打分。',
  'privacy.rights_title': '你的权利',
  'privacy.rights_see': '查阅、复制和转移你的信息（第四十五条）。',
  'privacy.rights_correct': '更正和补充（第四十六条），大部分在“我的”里自己就能改。',
  'privacy.rights_delete': '删除（第四十七条）。按规定要保存的记录，到期前只保存、不使用。',
  'privacy.rights_how':
    '登录后在“我的数据”里自己下载一份或注销账号；其他的请联系主办方，不收费，也不影响你求职。对答复不满意，可以向网信部门投诉。',
  'privacy.minors_title': '年龄',
  'privacy.minors_text': '本站不面向未满 16 周岁的人。',
} as const
