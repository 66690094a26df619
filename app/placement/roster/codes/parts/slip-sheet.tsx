import { useT } from '#app/i18n/react.tsx'
import type { Slip } from '../codes.ts'

/** The codes just made, a slip for each student to be cut off and handed out: shown this once. */
export function SlipSheet(props: {
  slips: Slip[]
  college: string
  classGroup: string
  address: string
  until: string
}) {
  const t = useT()
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 print:grid-cols-2 print:gap-0">
      {props.slips.map(({ number, name, code }) => (
        <li
          key={number}
          className="flex break-inside-avoid flex-col gap-2 rounded-card border border-line bg-card p-4 text-ink print:rounded-none print:border-dashed"
        >
          <p className="flex items-baseline justify-between gap-3">
            <span className="text-lead font-bold">{name}</span>
            <span className="font-mono text-desk-small text-quiet">{number}</span>
          </p>
          <p className="text-desk-small text-quiet">
            {props.college} · {props.classGroup}
          </p>
          <p
            className="rounded-desk bg-sunken py-2 text-center font-mono text-desk-title font-bold tracking-[0.2em]"
            aria-label={t('codes.code_of', { name })}
          >
            {code.slice(0, 4)} {code.slice(4)}
          </p>
          <p className="text-desk-small text-body">
            {t('codes.slip_text', { address: props.address, until: props.until })}
          </p>
        </li>
      ))}
    </ul>
  )
}
