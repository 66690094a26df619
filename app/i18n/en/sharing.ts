import type { sharing as chinese } from '../zh-CN/sharing.ts'

export const sharing: Record<keyof typeof chinese, string> = {
  'sharing.published': 'Posted {day}',
  'sharing.number': 'Opening no. {number}',
  'sharing.code': 'Scan to open this on a phone',
  'sharing.code_of': 'QR code of “{title}”',
  'sharing.poster': 'Print a poster',
  'sharing.sheet': 'Print the booth sheet',
  'sharing.sheet_hint': 'All openings of one employer with a QR code each, on A4, for the booth.',

  'sharing.feed.title': 'New openings',
  'sharing.feed.item': '{title} · {pay} · {employer}',

  'sharing.sheet.title': 'Booth sheet of {employer}',
  'sharing.sheet.compact': 'Compact: two openings to a row, less paper',
  'sharing.sheet.large': 'Large: one opening to a row',
  'sharing.sheet.print': 'Print',
  'sharing.sheet.print_hint': 'A4, upright; without headers and footers',
  'sharing.sheet.back': 'Back to the employer',
  'sharing.sheet.booth': 'Booth',
  'sharing.sheet.offer': '{openings} openings for {people} people',
  'sharing.sheet.step_1': 'Scan the code beside an opening',
  'sharing.sheet.step_2': 'Read about pay, shifts, meals and lodging',
  'sharing.sheet.step_3': 'Apply with name and mobile number, no sign-up',
  'sharing.sheet.scan': 'Scan to read and apply',
  'sharing.sheet.none': 'No openings at the moment',
  'sharing.sheet.none_text': 'Once published, they can be printed here.',

  'sharing.poster.title': 'Poster: {title}',
  'sharing.poster.back': 'Back to the opening',
  'sharing.poster.scan': 'Scan to apply',
  'sharing.poster.scan_text': 'No sign-up: name and mobile number are enough',
}
