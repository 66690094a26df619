/** So long a question may be; a phone shows it whole. */
export const QUESTION_MOST = 200
/** So long a message of the chat may be. */
export const MESSAGE_MOST = 100
/** So long a typed answer may be. */
export const ANSWER_MOST = 500
/** So long a notice above the questions may be. */
export const NOTICE_MOST = 120
/** So long the question of a poll, and each of its choices, may be. */
export const POLL_MOST = 60
export const CHOICE_MOST = 24
/** So long a barred word may be. */
export const WORD_MOST = 20
/** So many questions at most are read at once by their ids. */
export const CERTAIN_MOST = 50
