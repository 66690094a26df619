/** What becomes of questions after a live room: answers, their deadline, and who is told. */
export const roomAnswers = {
  'notice.room_questions_kept':
    '直播“{room}”结束了，你的提问还没来得及回答，单位会在 {days} 天内答复。',
  'notice.room_question_answered': '你在直播“{room}”的提问有回答了。',
  'notice.room_question_dismissed': '你在直播“{room}”的提问不回答了：{reason}',
  'notice.room_answers_due': '直播“{room}”还有 {count} 个提问没回答，请在 {due} 前答复。',
  'mail.room_questions_subject': '【春风】你在直播“{room}”的提问',
  'mail.room_answers_subject': '【春风】直播“{room}”还有提问没回答',
  'message.room_question_moved': '【春风】你在直播间的提问有了新进展，点开查看：{link}',
  'rooms.answers_due.days': ' 前答复，还剩 {count} 天',
  'rooms.answers_due.hours': ' 前答复，还剩 {count} 小时',
  'rooms.answers_late': '已经过了 3 天，请尽快答复',
  'rooms.flash_dismissed': '已经告诉提问的人为什么不回答',
  'overview.step_questions': '答复直播里的提问（{count}）',
  'answers.title': '大家问过',
  'answers.by': '{name} 问',
  'answers.after': '直播后答复',
  'answers.typed': '直播 {at} 回答',
  'answers.spoken': '主播口头回答（直播 {at}）',
}
