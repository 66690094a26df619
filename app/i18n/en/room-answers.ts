/** What becomes of questions after a live room: answers, their deadline, and who is told. */
export const roomAnswers = {
  'notice.room_questions_stopped':
    'The live room “{room}” was stopped: the employer may not recruit at present. Your question will not be answered for now.',
  'notice.room_questions_cut_short':
    'The organiser stopped the live room “{room}”. Your question was not reached and may not be answered.',
  'notice.room_questions_kept':
    'The live room “{room}” is over before your question was reached. It will be answered within {days} days.',
  'notice.room_question_answered': 'Your question in the live room “{room}” is answered.',
  'notice.room_question_dismissed':
    'Your question in the live room “{room}” will not be answered: {reason}',
  'notice.room_answers_due':
    'The live room “{room}” has questions without an answer: {count}. Please answer by {due}.',
  'mail.room_questions_subject': '[Chunfeng] Your question in the live room “{room}”',
  'mail.room_answers_subject': '[Chunfeng] Questions of the live room “{room}” wait for an answer',
  'message.room_question_moved': '[Chunfeng] There is news of your question in a live room: {link}',
  'rooms.answers_due.days': ' is the latest, in {count} days',
  'rooms.answers_due.hours': ' is the latest, in {count} hours',
  'rooms.answers_late': 'The three days are over; please answer soon',
  'notice.room_question_removed': 'Your question in the live room “{room}” was deleted: {reason}',
  'notice.room_message_removed':
    'What you wrote in the chat of the live room “{room}” was deleted.',
  'notice.room_message_removed_for':
    'A message of yours in the chat of the live room “{room}” was deleted: {reason}',
  'rooms.flash_removed': 'The question is deleted, and whoever asked is told why',
  'rooms.flash_dismissed': 'Whoever asked is told why there is no answer',
  'overview.step_questions': 'Answer questions of live rooms ({count})',
  'room_answers.title': 'Questions and answers',
  'room_answers.by': 'Asked by {name}',
  'room_answers.after': 'Answered after the live room',
  'room_answers.typed': 'Answered live at {at}',
  'room_answers.replay': 'Watch the answer',
  'room_answers.replay_typed': 'Watch that moment',
  'room_answers.aloud': 'Answered aloud ({at})',
  'room_answers.room': 'Go to the live room',
  'room_answers.more': 'All questions and answers of the live room “{room}”',
  'rooms.answers': 'Questions and answers',
  'rooms.other_answers': 'Other questions',
  'rooms.left': 'Not answered yet',
  'rooms.will_be_answered': 'Will be answered within three days',
  'rooms.still_no_answer': 'No answer yet',
  'rooms.own_dismissed': 'Your questions without an answer',
  'rooms.dismissed_for': 'Because: {reason}',
  'rooms.chat_kept': 'Chat ({count})',
  'rooms.openings_shown': 'Openings of this room',
  'rooms.cancelled_for': 'This live room was called off: {reason}',
  'rooms.cancelled_text': 'This live room does not take place. Have a look at the openings.',
  'rooms.just_ended':
    'The room has ended. Questions left open are answered within 3 days, and whoever asked is told.',
  'rooms.left_words': 'What you did not send',
  'rooms.left_words_text':
    'Nothing more can be sent here. Copy it, and call the number on the page of an opening.',
  'rooms.left_words_ask': 'Go to the employer’s page',
  'rooms.left_words_drop': 'Discard',
}
