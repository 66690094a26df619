import type { privacy as chinese } from '../zh-CN/privacy.ts'

/** The privacy notice. The Chinese one counts. */
export const privacy: Record<keyof typeof chinese, string> = {
  'privacy.lead':
    'What this site keeps, why, how long, who receives it and what you can do about it, as article 17 of the Personal Information Protection Law asks. The Chinese version counts.',
  'privacy.who_title': 'Who is responsible',
  'privacy.who_organisers':
    'Responsible for your personal data is the organiser of this site: {names}.',
  'privacy.who_text':
    'This site is run by the organiser of the fair, who is responsible for personal data. You reach the organiser at its desk at the fair, or by the telephone number it publishes.',
  'privacy.what_title': 'What is kept, and why',
  'privacy.what_account':
    'Account: name, mobile number or e-mail address, to log in and to tell you news. Of the password only a digest is kept, from which it cannot be recovered.',
  'privacy.what_application':
    'Looking for work: the résumé you write, your applications and their progress, to introduce you to the employers you choose.',
  'privacy.what_employer':
    'Employers: name and number of the agent, licence and letter of authorisation, to verify that the employer is real.',
  'privacy.what_device':
    'Names of devices you logged in on, and when, so that you notice a stranger. Network addresses only stop too frequent tries; they are not kept.',
  'privacy.what_log':
    'Log: who saw or changed what and when, to clear up problems. It stores no names and no numbers; the organiser sees of a seeker the first character of the name alone.',
  'privacy.what_cookie':
    'Cookies only remember your session, language and appearance: no advertising, no tracking.',
  'privacy.long_title': 'How long',
  'privacy.long_records':
    'Records of applications and interviews: three years, by the rules for recruitment services. Where the opening is closed and nothing has happened for three years, the site deletes name, number, résumé, files and employers’ notes; that there was an application and what came of it stays. Answered reports and decisions on wording: three years too.',
  'privacy.long_log':
    'The log cannot be changed and is kept. It holds ids, which lead to nobody once a person’s data are deleted.',
  'privacy.long_messages':
    'Text messages and mails: once delivered their text is not kept, only title, address and time. With your account all that were sent to you are deleted; the mail that says so, and those to numbers and addresses without an account, after 30 days.',
  'privacy.long_login':
    'A session ends after 30 days without use. A code lasts 10 minutes, a link to a new password an hour, an invitation 7 days.',
  'privacy.long_rest': 'Everything else no longer than it is needed.',
  'privacy.receive_title': 'Who receives it',
  'privacy.receive_employer':
    'Only employers you consent to, one by one (article 23). Before you apply you see who receives what, and under “Me › Disclosures” you can take it back at any time.',
  'privacy.receive_calendar':
    'An employer’s recruiter may subscribe to agreed interviews in a calendar; the calendar’s service then receives your name, the opening and the time. Once you take your consent back, it finds your name there no more.',
  'privacy.receive_carrier':
    'Mails and text messages are delivered by providers the organiser chooses, and for nothing else. A text that asks a guardian names the college and the student’s family name; one that asks an employer to sign names the college and the student.',
  'privacy.receive_nobody':
    'Nobody else, unless the law demands it. Nothing is sold or traded, and nobody is scored.',
  'privacy.rights_title': 'Your rights',
  'privacy.rights_see': 'To see, copy and move your data (article 45).',
  'privacy.rights_correct':
    'To have it corrected and completed (article 46); most of it you change yourself under “Me”.',
  'privacy.rights_delete':
    'To have it deleted (article 47). Records that must be kept are only stored, not used, until then.',
  'privacy.rights_how':
    'Logged in, you take a copy or delete your account under "My data"; for anything else turn to the organiser. It costs nothing and does not affect your search for work. If the answer does not satisfy you, you may complain to the cyberspace administration.',
  'privacy.minors_title': 'Age',
  'privacy.minors_text': 'This site is not for people under 16.',
}
