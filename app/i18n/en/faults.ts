import type { faults as chinese } from '../zh-CN/faults.ts'

export const faults: Record<keyof typeof chinese, string> = {
  'fault.required': 'Please fill this in',
  'fault.too_long': 'At most {most} characters, now {now}',
  'fault.too_short': 'At least {least} characters, now {now}',
  'fault.choose': 'Please choose one',
  'fault.choose_complaints': 'Please tick reports in the table first',
  'fault.choose_openings': 'Please tick openings in the table first',
  'fault.choose_employers': 'Tick some employers first',
  'fault.number': 'Please write a number, such as 5',
  'fault.whole_number': 'Please write a whole number, such as 5',
  'fault.email': 'This is not an e-mail address such as name@example.com',
  'fault.phone': 'A mobile number has 11 digits, such as 13812345678',
  'fault.guardian_phone':
    'A mobile number has 11 digits, such as 13812345678; a landline has its area code, such as 0532-88012345',
  'fault.password_short': 'A password has at least 8 characters',
  'fault.place_required': 'Say where: an address, a booth or the link of a meeting',
  'fault.time_required': 'Give at least one time',
  'fault.time_order': 'It must end after it begins',
  'fault.time_past': 'That time is past; choose a later one',
  'fault.turn_too_long': 'Each turn is longer than the whole time; make it shorter',
  'fault.slots_many': 'Too many turns; at most {most}',
  'fault.times_required': 'Say when you could come',
  'fault.slot_taken': 'Somebody has just taken this time; choose another one',
  'fault.slot_gone': 'This time can no longer be chosen; choose another one',
  'fault.interview_clash': 'This overlaps with another interview of yours; press again to take it',
  'fault.interview_places':
    'There are {places} places for {people} people. Offer more times, or more people in each',
  'fault.interview_stands': 'A time is agreed on already; use “Move” to change it',
  'fault.template_open': 'There is nothing to fill in for “{word}”; please write it out',
  'fault.template_unknown':
    'There is no “{word}”; use full name, job title, date and time, or the place',
  'fault.note_required': 'Say when and where, so that they know how to come',
  'fault.not_found': 'Not found',
  'fault.not_signed_in': 'Please log in first',
  'fault.not_allowed': 'You may not do this',
  'fault.invalid_input': 'Something in it is wrong; please check',
  'fault.changed_meanwhile':
    'Somebody has just changed this to “{theirs}”. What you typed is still here and not saved; save again to use yours',
  'fault.host_not_shown':
    'The employer may not be shown at present, so nothing it says is passed on; come back once it may',
  'fault.room_plan_changed':
    'A colleague has just changed this room. What you typed is still here; save once more to have it your way',
  'fault.room_changed':
    'It was changed while you were reading; this is the new one, please look again',
  'fault.conflict': 'Somebody has just changed it; reload and try again',
  'fault.too_many_selected':
    'At most {most} can be selected at once, and {count} are; untick some, or select all that is found',
  'fault.too_many_tries': 'Too many tries; please wait {minutes} minutes',
  'fault.too_many_passwords':
    'Too many wrong passwords; please wait {minutes} minutes, log in by a texted code or reset it',
  'fault.wrong_login': 'The account or the password is wrong',
  'fault.wrong_password': 'The current password is wrong',
  'fault.wrong_code': 'The code is wrong or has expired',
  'fault.link_expired': 'The link has expired; please ask for a new one',
  'fault.email_taken': 'This e-mail address has an account; please log in',
  'fault.phone_taken': 'This number has an account; please log in',
  'fault.sms_unavailable': 'This site cannot send text messages; please use e-mail',
  'fault.uscc_taken':
    'Another has handed in papers with this credit code. If it was a colleague, ask to be invited; if nobody of yours, ask the organiser to check',
  'fault.uscc_length': 'A credit code has 18 characters; this has {length}',
  'fault.uscc_old_number':
    '15 digits are an old registration number; please use the 18-character credit code on the licence',
  'fault.uscc_character':
    'Character {place}, “{character}”, cannot be in a code: only digits and capital letters can',
  'fault.uscc_letter':
    'Character {place}: codes never use the letter {character}; perhaps {meant}?',
  'fault.uscc_division':
    'Characters 3–8, {division}, say where it is registered, and there is no such place',
  'fault.uscc_check':
    'The code does not add up: after these 17 characters the last one would be {right}. Please compare each with the licence',
  'fault.facts_verified':
    'Name and code are verified and cannot be changed here; please ask the organiser',
  'fault.invitation_student': 'You are a student of this college: this account cannot be its staff',
  'fault.invitation_addressee': 'The invitation is for another account',
  'fault.invitation_unconfirmed': 'Confirm your e-mail address first, then join',
  'fault.invitation_elsewhere': 'Tick this first, then join',
  'fault.already_member': 'You belong to this organisation already',
  'fault.last_owner': 'At least one administrator must stay',
  'fault.organiser_exists': 'There is an organiser of this name already',
  'fault.file_type': 'Only JPG or PNG pictures and PDF files',
  'fault.file_size': 'A file has at most {megabytes} MB',
  'fault.reminder_needless': 'No papers are awaited of it',
  'fault.reminded_lately': 'Reminded within the last three days already',
  'fault.nobody_registered': 'Nobody has registered it yet, so nobody would be told',
  'fault.papers_missing': 'Please upload the licence and the letter of authorisation first',
  'fault.taken_back': 'They have taken their data back and cannot be considered again',
  'fault.transition_refused': 'Not possible in its present state; please reload',
  'fault.reason_required': 'Please give a reason',
  'fault.not_admitted': 'The employer is not admitted yet',
  'fault.employer_suspended':
    'The employer is suspended: applications can be read, not answered or taken along',
  'fault.opening_held':
    'The organiser took this opening back; it is public once the organiser agrees',
  'fault.opening_flagged':
    'Its words are not screened yet; decide on them in the queue, with a reason',
  'fault.verification_overdue': 'The verification is overdue; please hand in the papers again',
  'fault.opening_closed': 'This opening is closed',
  'fault.valid_until_past': 'That day is over; please choose today or later',
  'fault.typed_elsewhere':
    'This opening has just been changed in another window; what you wrote is still here',
  'fault.consent_required': 'Please consent to giving this employer what is listed',
  'fault.fair_code': 'Lower-case letters, digits and hyphens only, such as licang-2026',
  'fault.fair_time': 'Give a date and a time',
  'fault.fair_times': 'It has to end after it begins',
  'fault.fair_code_taken': 'Another fair has this code',
  'fault.fair_code_fixed': 'The code of an announced fair stays: links to it would break',
  'fault.fair_plans_missing':
    'A plan is missing: the fair’s plan, the emergency plan and the security plan have to be recorded first',
  'fault.fair_in_use': 'A fair that is announced or has openings cannot be deleted',
  'fault.booth_taken': 'Booth {booth} belongs to another employer',
  'fault.booth_long': 'At most {most} characters',
  'fault.headcount_reached': 'Everyone asked for is hired; no more can be',
  'fault.searches_full': 'You can keep {count} searches: delete one first',
  'fault.headcount_below_hired': 'Not fewer than the {hired} already hired',
  'fault.too_many_entries': 'At most {most} entries. Remove one you do not need first.',
  'fault.too_many_files': 'At most {most} files. Remove one you do not need first.',
  'fault.pdf_only': 'Only a PDF file can be uploaded.',
  'fault.proof_required': 'To keep you safe, please show first that it is you.',
  'fault.sole_owner': 'You alone run {employer}. Make a colleague its owner first.',
  'fault.complaint_added':
    'Something was added to this report after you opened the page; it stands below. What you wrote is still here: read and send again',
  'fault.tick_first': 'Please tick this first',
  'fault.month': 'Choose a year. The month may stay open.',
  'fault.months_turned': 'The end is before the beginning.',
  'fault.sheet_kind': 'This is no spreadsheet. Save it as .xlsx in Excel or WPS and upload that',
  'fault.sheet_old':
    'This is the old .xls format. Open it in Excel or WPS, save it as .xlsx and upload that',
  'fault.sheet_locked': 'This sheet has a password. Save a copy without it and upload that',
  'fault.sheet_broken':
    'This file is damaged or holds what no sheet should. Open it in Excel or WPS, save it as .xlsx and upload that',
  'fault.sheet_heavy':
    'This sheet is too large to be read. Keep the rows to import alone, without pictures and formats, and upload that',
  'fault.sheet_rows': 'At most {most} rows at once. Please upload several sheets',
  'fault.sheet_empty': 'This sheet is empty',
  'fault.sheet_no_head':
    'No row names the columns. One has to: at least the title, how many are sought, and the pay. Or upload it on the page “Import openings” and say there which row is the head and what each column is',
  'fault.sheet_title_unsaid':
    'Choose the column that holds the title. Leave out the sheets that are not to be read',
  'fault.sheet_unread':
    'What reads spreadsheets could not start or was stopped. The file and what you mended are kept: read it again. If this goes on, save a copy without pictures and formats and upload that',
  'fault.import_nothing_ready': 'No row is ready yet. Mend the red cells first',
  'fault.import_changed':
    'Since you opened this page a cell or an opening on the site has changed, and the results were worked out again. Look at them, then import',
  'fault.import_cell_changed':
    'Somebody has just changed this cell: it says “{now}” now. Your “{typed}” was not saved',
  'fault.import_changed_since':
    'The later import “{file}” has changed some of these openings. Undo that one first',
  'fault.import_applied_to':
    'People have applied to these openings, so the import cannot be undone as a whole; withdraw them one by one',
  'fault.import_too_old':
    'After 30 days an import cannot be undone as a whole; withdraw the openings one by one',
}
