/** The import of a college's roster. */
export const rosterImports = {
  'roster_field.number': 'Number',
  'roster_field.name': 'Name',
  'roster_field.sex': 'Sex',
  'roster_field.birth': 'Birth date',
  'roster_field.id_number': 'Identity number',
  'roster_field.department': 'Department',
  'roster_field.major': 'Major',
  'roster_field.group': 'Class',
  'roster_field.entry_year': 'Entry year',
  'roster_field.phone': 'Phone',
  'roster_field.guardian': 'Guardian',
  'roster_field.guardian_phone': 'Guardian phone',
  'roster_field.home': 'Home',
  'roster_field.state': 'State',
  'roster_fault.missing': 'Not filled in',
  'roster_fault.number_shape': 'Digits, letters and dashes alone, up to 24',
  'roster_fault.too_long': 'At most {most} characters',
  'roster_fault.sex_unknown': 'Write female or male',
  'roster_fault.birth_unread': 'No day can be read from this; write it like 2008-03-05',
  'roster_fault.birth_future': 'This day has not come yet',
  'roster_fault.birth_odd': 'That makes {age} years of age; please check',
  'roster_fault.birth_differs': 'Differs from the identity number, which says {day}',
  'roster_fault.sex_differs': 'Differs from the identity number',
  'roster_fault.birth_differs_held':
    'Differs from the identity number in the roster, which says {day}. Where that one is wrong, give the right number in this row too',
  'roster_fault.sex_differs_held':
    'Differs from the identity number in the roster. Where that one is wrong, give the right number in this row too',
  'roster_fault.phone_wrong': 'A mobile number has 11 digits, like 13812345678',
  'roster_fault.guardian_phone_wrong':
    'A mobile number has 11 digits, like 13812345678; a landline has its area code, like 0532-88012345',
  'roster_fault.year_unread': 'Write it like 2024',
  'roster_fault.id_length': 'An identity number has 18 characters',
  'roster_fault.id_old': 'This is an old number of 15 digits; 18 are needed',
  'roster_fault.id_digits_lost':
    'Excel took it for a number and lost the last three digits. Make the column text and enter it anew',
  'roster_fault.id_character': 'Digits alone; the last may be an X',
  'roster_fault.id_birth': 'Characters 7 to 14 are no day',
  'roster_fault.id_check': 'The check character is wrong; please check',
  'roster_fault.number_twice':
    'The same number stands in row {row}: put one of the two right, or leave one out',
  'roster_fault.number_of_other':
    'In the roster {number} is {name}: name and identity number (or birth date) both differ, so this looks like somebody else. Check the number; to replace her, change the name on her page first',
  'roster_fault.id_twice':
    'The same identity number stands in row {row}: put one of the two right, or leave one out',
  'roster_fault.id_taken': 'Student {number} of the roster has this identity number',
  'roster_fault.group_unknown':
    'There is no class group {group}; to make it, the sheet has to name department, major and year',
  'roster_fault.group_new': 'There is no {group} yet; it can be made of what the sheet says',
  'roster_fault.major_differs':
    'Differs from the class group: {group} is of {major}, the sheet says {said}; mend the major or the class',
  'roster_fault.year_differs':
    'Differs from the class group: {group} began in {year}, the sheet says {said}; mend the year or the class',
  'roster_fault.plan_running':
    '{group} is in the plan “{plan}”, which is under way; you chose to leave its students out for now',
  'roster_warning.guardian_missing': 'Under 18 and without a guardian',
  'roster_warning.guardian_phone_missing':
    'Under 18 and without a guardian’s phone: imported all the same, but consent cannot be asked for by text and comes on paper',
  'roster_warning.guardian_landline':
    'The guardian’s phone is a landline: imported all the same, but no consent can be asked for there by text and it comes on paper; put a mobile number if there is one',
  'roster_warning.agreement_outdated':
    'The agreement of the plan “{plan}” is signed and says {name}: once imported it has to be made and signed anew',
  'roster_warning.guardian_is_self':
    'The guardian’s number is the student’s own. It goes in, but no consent is asked for there by text message: it is signed on paper',
  'roster_warning.department_differs':
    '{group} belongs to {department}, and this row says {said}; please check. The class group counts: if it is wrong, put it right',
  'roster_warning.joins_plan': 'Comes into the plan “{plan}”, which is under way',
  'roster_warning.home_unread': 'No district can be read from the home',
  'roster_warning.leaves_plan':
    'The plan “{plan}” does not take this class group: the post “{post}” is kept for now; her page lets it go',
  'roster_warning.barred_first_year':
    'Once imported, the rules bar the post “{post}” of the plan “{plan}”: first-year students cannot take post internships. The plan does not start before that is settled',
  'roster_warning.barred_under_age':
    'Once imported, the rules bar the post “{post}” of the plan “{plan}”: under {least} on the first day. The plan does not start before that is settled',
  'roster_warning.barred_minors_work':
    'Once imported, the rules bar the post “{post}” of the plan “{plan}”: this kind of work is barred to who is under {least}. The plan does not start before that is settled',
  'roster_warning.barred_women_work':
    'Once imported, the rules bar the post “{post}” of the plan “{plan}”: the law bars women from this kind of work. The plan does not start before that is settled',
  'roster_warning.barred_major':
    'Once imported, the rules bar the post “{post}” of the plan “{plan}”: the post does not take this major. The plan does not start before that is settled',
  'roster_warning.phone_in_row':
    'The same phone as in row {row}; please check. Brothers and sisters may share one and are imported all the same, but it opens one account only',
  'roster_warning.phone_in_roster':
    'The same phone as {name} ({number}) on the roster; please check. Brothers and sisters may share one and are imported all the same, but it opens one account only',
  'fault.posts_undecided': '{count} posts have to be decided on first: kept, or let go',
  'fault.roster_agreements_changed':
    'More agreements would have to be signed anew, {count} by now. Look at them and press again',
  'fault.roster_plans_changed':
    'The plans that students come into have changed. Look at them as they are now and do it once more',
  'fault.roster_changed_since':
    'A later import, “{file}”, has changed its students. Undo that one first',
  'fault.roster_no_head': 'No row names the columns. Keep the one that names number and name',
  'fault.college_unclear': 'There are several colleges; say which',
  'roster_template.sheet': 'Roster',
  'roster_template.notes': 'How to fill it in',
  'roster_template.column': 'Column',
  'roster_template.how': 'How',
  'roster_template.example': 'Example',
  'roster_template.file': 'Roster template.xlsx',
  'roster_template.to_mend': 'Rows to mend',
  'roster_template.reasons': 'Reasons',
  'roster_how.number': 'Required. The college’s own; the same number is the same student',
  'roster_how.name': 'Required',
  'roster_how.sex': 'Female or male; may be left out where there is an identity number',
  'roster_how.birth': 'Like 2008-03-05; may be left out where there is an identity number',
  'roster_how.id_number':
    '18 characters. Make the column text first, or Excel loses the last three',
  'roster_how.department': 'Needed to make a class group',
  'roster_how.major': 'Needed to make a class group',
  'roster_how.group': 'Required, as the roster calls it',
  'roster_how.entry_year': 'Needed to make a class group',
  'roster_how.phone': 'The student’s own mobile number',
  'roster_how.guardian': 'Please fill in for who is under 18',
  'roster_how.guardian_phone': 'A mobile number; a landline goes in too, but takes no texts',
  'roster_how.home': 'The district is enough; used to estimate the way to a post',
  'roster_example.number': '20240101',
  'roster_example.name': 'Wang Xiaoming',
  'roster_example.sex': 'Male',
  'roster_example.birth': '2008-03-05',
  'roster_example.id_number': '37021320080305121X',
  'roster_example.department': 'Automotive',
  'roster_example.major': 'Car repair',
  'roster_example.group': 'Car repair 1',
  'roster_example.entry_year': '2024',
  'roster_example.phone': '13812345678',
  'roster_example.guardian': 'Wang Jianguo',
  'roster_example.guardian_phone': '13912345678',
  'roster_example.home': 'Licang',
  'notice.plan_joined_collecting':
    '{count} students have come into {group} and so into the plan “{plan}”. Preferences close on {when}; please remind them',
  'notice.plan_joined_allocating':
    '{count} students have come into {group} and so into the plan “{plan}”, which is being allocated. Preferences are closed, and they have none',
  'notice.plan_joined_settled':
    '{count} students have come into {group} and so into the plan “{plan}”, whose placement is published. They have no post and are to be placed otherwise; with one they need the trainings',
  'notice.plan_joined_elsewhere':
    '{count} students have come into {group}. The plan “{plan}” takes it too, but they have a post in another plan over the same days: they take no part in “{plan}” and send no preferences',
  'notice.plan_joined_second':
    '{count} students have come into {group} and so into the plan “{plan}”, whose placement is published. They have no post; the second round is open until {when}, please remind them',
  'mail.plan_joined_subject': '{count} new students of {group} come into the plan “{plan}”',
  'notice.plan_left_undone':
    'An import of a roster was undone: {count} students are not in {group} any more, nor in the plan “{plan}”',
  'mail.plan_left_undone_subject':
    '{count} students of {group} are not in the plan “{plan}” any more',
  'audit.subject.roster': 'roster',
  'audit.roster.uploaded': 'Roster uploaded',
  'audit.roster.unmasked': 'Protected facts of a row to mend shown',
  'audit.roster.downloaded': 'Rows of a roster to mend downloaded',
  'audit.roster.imported': 'Roster imported',
  'audit.roster.undone': 'Import of a roster undone',
  'roster_import.title': 'Import a roster',
  'roster_import.one': 'Import a roster',
  'roster_import.facts':
    'Upload the roster as your system exports it; look it over first, undo it within 30 days',
  'roster_import.file': 'A roster, .xlsx or .csv',
  'roster_import.reading': 'Reading…',
  'roster_import.earlier': 'Earlier imports',
  'roster_import.column_file': 'File',
  'roster_import.column_outcome': 'Outcome',
  'roster_import.column_by': 'Who',
  'roster_import.column_at': 'When',
  'roster_import.column_row': 'Row',
  'roster_import.column_changes': 'Changes',
  'roster_import.state.reading': 'Being read',
  'roster_import.state.unreadable': 'Not readable',
  'roster_import.state.committing': 'Going in',
  'roster_import.state.preview': 'To be confirmed',
  'roster_import.state.committed': 'Imported',
  'roster_import.state.undone': 'Undone',
  'roster_import.outcome':
    '{created} new · {updated} changed · {unchanged} unchanged · {leftOut} left out',
  'roster_import.uploaded': 'Uploaded',
  'roster_import.new': 'New',
  'roster_import.changed': 'Changed',
  'roster_import.unchanged': 'Unchanged',
  'roster_import.to_mend': 'To mend',
  'roster_import.leave_row_out': 'Leave this row out',
  'roster_import.left_out': 'Left out',
  'roster_import.outdates':
    '{count} agreements that somebody has signed say a name from before the correction, and have to be signed anew once it is imported.',
  'roster_import.likely': 'Is it',
  'roster_import.likely_named': 'Is it {names}?',
  'roster_import.ready': '{count} rows can be imported.',
  'roster_import.ready_partly':
    '{count} rows can be imported; {left} have to be mended or are left out.',
  'roster_import.commit': 'Import {count} rows',
  'roster_import.importing': 'Importing…',
  'roster_import.plans_title': 'Students come into plans that are under way',
  'roster_import.plans_out_title': 'These students are left out for now, and out of the plans',
  'roster_import.plans_count': '{count} students',
  'roster_import.plans_collecting':
    'It collects preferences until {when}. Once they have their accounts they have to send theirs by then.',
  'roster_import.plans_allocating':
    'Preferences are closed and students are being placed. These have none; placements worked out so far are out of date and have to be worked out again.',
  'roster_import.plans_second':
    'The placement is published, and the second round is open until {when}. These students have no post; with their accounts they can wish for the seats that are left until then. With a post they need the trainings.',
  'roster_import.plans_settled':
    'The placement is published. These students have no post and are to be placed otherwise; with one they need the trainings.',
  'roster_import.plans_text': 'Their class teachers are told once they are imported.',
  'roster_import.plans_out_text':
    'They stand among the rows to mend, the others are imported; download these rows to import them later.',
  'roster_import.plans_stay_out': 'Leave these students out for now',
  'roster_import.plans_join': 'Import them into the plans',
  'roster_import.groups_title': '{count} class groups are not in the roster yet',
  'roster_import.groups_text':
    'They can be made of the department, major and year in the sheet; where the name is a slip, put it right below.',
  'roster_import.groups_made': 'They are made with the import.',
  'roster_import.groups_make': 'Make these class groups',
  'roster_import.mend': 'Save this row',
  'roster_import.row': 'Row {row}',
  'roster_import.no_name': 'No name',
  'roster_import.more': '{count} more rows are not shown',
  'roster_import.all': 'All',
  'roster_import.joining': 'Come into plans',
  'roster_import.warned': 'Warnings',
  'roster_import.rows': 'Students as read',
  'roster_import.column_expected': 'Outcome',
  'roster_import.column_said': 'Notes',
  'roster_import.columns_title': 'How the columns were read',
  'roster_import.column_as': 'read as',
  'roster_import.columns_unused': 'Columns not used: {heads}',
  'roster_import.columns_all': 'Every column is used.',
  'roster_import.columns_missing':
    'Every student needs these and no column has them: {fields}. Say which does below.',
  'roster_import.head_row': 'Columns named in row {row}, {rows} students below',
  'roster_import.map_hint': 'The whole sheet is read again; what was mended stays mended.',
  'roster_import.map_none': 'Not used',
  'roster_import.none_title': 'No such rows',
  'roster_import.none_text': 'Choose “All” above to see every row.',
  'roster_import.reading_text':
    '{rows} rows read. You can leave; find it under “Import a roster” when it is done.',
  'roster_import.remove_sure':
    'No student has been imported from this file. It goes with all that was read from it; the roster stays as it is.',
  'roster_import.kept_title': 'Students who stay as they are ({count})',
  'roster_import.kept_why': 'Why',
  'roster_kept.account': 'Has taken over the account',
  'roster_kept.code': 'Has been given a code',
  'roster_kept.changed': 'Has been changed since',
  'roster_kept.group_gone': 'The class group of before is no more',
  'roster_kept.id_taken': 'Another student has the identity number of before now',
  'roster_kept.in_preference': 'Has preferences',
  'roster_kept.in_placement': 'Is in a placement',
  'roster_kept.in_placement_lock': 'Was placed by hand',
  'roster_kept.in_consent': 'Has consented',
  'roster_kept.in_agreement': 'Has an agreement',
  'roster_kept.in_other': 'Has records of an internship',
  'roster_import.to_mend_download': 'Download rows to mend',
  'roster_import.left_title': 'Rows left out ({count})',
  'roster_import.left_text':
    'The other rows are on the roster, these are not. Download them, mend them in the sheet, and import it like any other; what you mended in the preview is in it. They are kept for 30 days.',
  'roster_import.left_gone':
    'These rows were kept for 30 days and are gone; your own sheet still has them.',
  'roster_import.alike_title': 'The same fault in several rows',
  'roster_import.alike_count': '{count} rows',
  'roster_import.alike_set': '{field} for all',
  'roster_import.alike_mend': 'Set in {count} rows',
  'roster_import.done_text': 'The roster has been imported.',
  'roster_import.undone_text': 'This import has been undone.',
  'roster_import.undone_partly_text': 'Undone for {undone} students; {kept} stay as they are.',
  'roster_import.undone_nobody_text':
    'Undone for 0 students: all {kept} have changed since, and stay on the roster.',
  'roster_import.to_students': 'See the students',
  'roster_import.undo': 'Undo this import',
  'roster_import.undo_ask':
    'Students that it added leave the roster, those that it changed are as before; whoever has changed since stays.',
  'roster_import.undo_first_title': 'Later imports have to be undone before this one',
  'roster_import.undo_first_text':
    'They have changed its students. Undone first, this import would leave them on the roster; so begin with the latest:',
  'roster_import.undo_first_count': 'changed {count} of its students',
  'roster_said.mended': 'Saved',
  'roster_said.row_left_out':
    'Row {row} stays out this time; it is in the sheet still: upload it again to have it back',
  'roster_said.mended_alike': '{count} rows mended',
  'roster_said.groups': 'These class groups are made with the import',
  'roster_said.joining': 'These students are imported into the plans',
  'roster_said.staying_out': 'These students are left out for now',
  'roster_said.undone': 'Undone; {undone} students are as before',
  'roster_said.undone_nobody': 'Nobody was undone: all {kept} students have changed since and stay',
  'roster_said.undone_partly':
    '{undone} students are as before; {kept} have changed since and stay',
}
