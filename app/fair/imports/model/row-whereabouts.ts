import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import { districtName } from '#app/kernel/districts.ts'
import { LONGEST_VALIDITY_DAYS } from '../../model/opening-form.ts'
import { readDay } from './read-day.ts'
import type { RowDraft } from './row-draft.ts'
import type { KnownEmployer, Surroundings } from './surroundings.ts'

/** Days for which an opening is valid where the sheet does not say until when. */
const USUAL_VALIDITY_DAYS = 30
/** Whom to ask for where a sheet gives a number without a name. */
const USUAL_CONTACT = '招聘负责人'

/**
 * Reads where a row's work is: its place, else its address, else where the employer is, else where the
 * fair is. A place that nobody knows, and none at all, is the fault `import_fault.place`.
 */
export function readWhere(
  row: RowDraft,
  employer: KnownEmployer | null,
  around: Surroundings,
): void {
  const written = row.text('place')
  const address = row.text('address')
  const place = row.readers.place(written) ?? row.readers.place(address)
  if (place) {
    row.set('districtCode', place.districtCode)
    const own = address || place.address
    if (own.length >= 2) row.set('address', own)
    else if (employer?.districtCode === place.districtCode) {
      row.set('address', employer.address, 'employer')
    } else row.set('address', written || districtName(place.districtCode))
    return
  }
  if (written !== '' || (address !== '' && !employer)) {
    row.fault('place', 'import_fault.place')
    return
  }
  if (employer) {
    row.set('districtCode', employer.districtCode, 'employer')
    if (address.length >= 2) row.set('address', address)
    else row.set('address', employer.address, 'employer')
  } else if (around.fair) {
    row.set('districtCode', around.fair.districtCode, 'fair')
    row.set('address', around.fair.place, 'fair')
  } else row.fault('place', 'import_fault.place')
}

/**
 * Reads whom to ask: number and name, which may stand in one cell, else those of the employer. A
 * number that cannot be read is a fault of the row.
 */
export function readWho(row: RowDraft, employer: KnownEmployer | null): void {
  const written = row.text('contact_phone')
  const contact = row.readers.contact(written || row.text('contact_name'))
  const named = row.text('contact_name')
  const beside = row.readers.contact(named)
  if (contact.phone) row.set('contactPhone', contact.phone)
  else if (written === '' && employer?.contactPhone) {
    row.set('contactPhone', employer.contactPhone, 'employer')
  } else {
    row.fault('contact_phone', written === '' ? 'import_fault.contact' : 'fault.contact_phone')
  }
  const name = beside.phone ? beside.name : named || contact.name
  if (name !== '') row.set('contactName', name)
  else if (written === '' && employer?.contactName) {
    row.set('contactName', employer.contactName, 'employer')
  } else row.set('contactName', USUAL_CONTACT, 'usual')
}

/** Reads until when a row's opening is valid; what is usual is reckoned once. */
export function untilReader(around: Surroundings): (row: RowDraft) => void {
  const usual = shanghaiDay(addDays(around.now, USUAL_VALIDITY_DAYS))
  const last = shanghaiDay(addDays(around.now, LONGEST_VALIDITY_DAYS))
  const fairs = around.fair?.lastDay
  return (row) => {
    const written = row.text('valid_until')
    if (written !== '' && !/长期|招满|不限/.test(written)) {
      const day = readDay(written, around.now)
      if (day) row.set('validUntil', day)
      else row.fault('valid_until', 'fault.date')
    } else if (fairs && fairs > usual && fairs <= last) row.set('validUntil', fairs, 'fair')
    else row.set('validUntil', usual, 'usual')
  }
}
