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
    'Looking for work: only employers you consent to, one by one (article 23). Before you apply you see who receives what, and under “Me › Disclosures” you can take it back at any time.',
  'privacy.receive_calendar':
    'An employer’s recruiter may subscribe to agreed interviews in a calendar; the calendar’s service then receives your name, the opening and the time. Once you take your consent back, it finds your name there no more.',
  'privacy.receive_carrier':
    'Mails and text messages are delivered by providers the organiser chooses, and for nothing else. A text that asks a guardian names the college and the student’s family name; one that asks an employer to sign names the college and the student.',
  'privacy.receive_students':
    'Students of a college are placed by it; who sees what of them stands under “Students and guardians”.',
  'privacy.receive_nobody':
    'Nobody but who is named on this page, unless the law demands it. Nothing is sold or traded, and this site scores nobody.',
  'privacy.rights_title': 'Your rights',
  'privacy.rights_see': 'To see, copy and move your data (article 45).',
  'privacy.rights_correct':
    'To have it corrected and completed (article 46); most of it you change yourself under “Me”.',
  'privacy.rights_delete':
    'To have it deleted (article 47). Records that must be kept are only stored, not used, until then.',
  'privacy.rights_how':
    'Logged in, you take a copy or delete your account under "My data"; for anything else turn to the organiser. It costs nothing and does not affect your search for work. If the answer does not satisfy you, you may complain to the cyberspace administration.',
  'privacy.minors_title': 'Age',
  'privacy.minors_text': 'Who signs up, looks for work or applies is 16 or older.',
  'privacy.minors_students':
    'Students on a college’s roster may be 15: the college imports the roster, and an account is opened with a code that it hands out. Nobody under 16 is placed for on-post work; who is under 18 before it begins needs the guardian’s consent too. For a student under 14 the college needs the guardian’s consent before it imports anything (article 31).',
  'privacy.students_title': 'Students and guardians',
  'privacy.students_roster':
    'Roster: student number, name, sex, birth date, identity number, class group and major, mobile number, home district, the guardian’s name and number. The college imports and corrects it, to arrange internships, check ages, draw up agreements and reach the family when something happens (rules for internships of vocational students).',
  'privacy.students_sealed':
    'Identity numbers and guardians’ names and numbers are sensitive (article 28): they are kept encrypted and shown with the middle hidden; whoever opens them whole is written down, with the time.',
  'privacy.students_wishes':
    'Preferences: which posts you ranked, to place you by. The post, its reason, consents and agreements are kept with the internship.',
  'privacy.students_hardship':
    'Hardship (health, trouble at home): you write it or not. It is kept encrypted; your class teacher alone can read it, and each reading is noted. Officers and heads cannot read it and see only whose counts; employers see nothing of it. You can take it back until allocation begins, and it is deleted at once.',
  'privacy.students_officer':
    'Placement officers: the college’s roster (identity numbers and guardians’ numbers after opening them), preferences, placements, consents and agreements.',
  'privacy.students_head':
    'Heads of department: the roster of their department, identity numbers and guardians with the middle hidden and not to be opened; who has sent preferences, and the published placement.',
  'privacy.students_teacher':
    'Class teachers: the roster of their class group (identity numbers and guardians’ numbers after opening them), who has sent preferences, hardship, placements, consents and agreements. For students without an account they enter preferences.',
  'privacy.students_guide':
    'Guiding teachers: name, student number, class group, age, mobile number and post of the students they guide; the guardian’s number after opening it; no identity number, birth date or home district.',
  'privacy.students_employer':
    'Employers: while preferences are taken and worked out, name, major and class group of who ranked their posts, so that they can say whom they cannot take, and not which choice it was; after publication the same of who is placed with them and who may come by the second round or by hand, and once it has begun the first day. The agreement also has the student number, but not where it is signed by a texted link. Identity number, birth date, mobile number, guardian, address and hardship are never shown to employers.',
  'privacy.students_file':
    'The file for checking: after publication everybody at the college can download it. It has lottery names and preferences, no names and no student numbers.',
  'privacy.students_long':
    'How long: an imported sheet is deleted once it has gone in, or 30 days after it was left. Hardship goes 30 days after the plan ended or was cancelled, and at once with who leaves the college. Texted links end after 3 days. Roster and internship are the college’s records, which it keeps as the rules demand; the site deletes none of itself: ask the college’s placement office.',
  'privacy.students_rights':
    'Your rights: have the roster corrected by your class teacher or the placement office. “My data” gives you a copy of roster, preferences, placement and hardship; for the identity number and the guardian’s details ask the college. Deleting your account deletes drafts, hardship, reminders and texted links, and the college’s records know the account no more; preferences that were sent, placements, consents and agreements are the college’s proof and stay. Guardians may ask for you.',
}
