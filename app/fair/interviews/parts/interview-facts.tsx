import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { InterviewMode } from '../model/interview.ts'

/** How and where an interview is, whom to ask, and what the employer wrote with it. */
export function InterviewFacts(props: {
  interview: {
    mode: InterviewMode
    place: string
    address: string
    contact: string
    note: string
  }
  /** For the denser type of a desk. */
  desk?: boolean
}) {
  const t = useT()
  const { mode, place, address, contact, note } = props.interview
  const rows: [string, ReactNode][] = [
    [t('interview.how'), t(`interview.mode.${mode}`)],
    [t(mode === 'online' ? 'interview.link' : 'interview.place'), readLink(place)],
    [t('interview.address'), address],
    [t('interview.contact'), readPhone(contact)],
    [t('interview.note'), note],
  ]
  return (
    <dl
      className={`grid grid-cols-[4.5em_1fr] gap-x-3 gap-y-1.5 ${props.desk ? 'text-desk' : 'text-base'}`}
    >
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-quiet">{label}</dt>
            <dd className="min-w-0 break-words whitespace-pre-line text-ink">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** A mobile number, or one with its area's code; a line may stand between its parts, or a space. */
const PHONE = /(?<!\d)(?:1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{3,4}[- ]?\d{4})(?!\d)/

/** The number among the words about whom to ask can be tapped. */
function readPhone(contact: string): ReactNode {
  const number = PHONE.exec(contact)?.[0]
  if (!number) return contact
  const [before = '', after = ''] = contact.split(number)
  return (
    <>
      {before}
      <a
        href={`tel:${number.replace(/\D/g, '')}`}
        className="inline-flex min-h-11 items-center whitespace-nowrap text-link underline underline-offset-4"
      >
        {number}
      </a>
      {after}
    </>
  )
}

/** An online meeting's address can be tapped; anything else is words. */
function readLink(place: string): ReactNode {
  const address = /https:\/\/[^\s，。；]+/.exec(place)?.[0]
  if (!address || !URL.canParse(address)) return place
  const [before = '', after = ''] = place.split(address)
  return (
    <>
      {before}
      <a
        href={address}
        rel="noreferrer"
        target="_blank"
        className="break-all text-link underline underline-offset-4"
      >
        {address}
      </a>
      {after}
    </>
  )
}
