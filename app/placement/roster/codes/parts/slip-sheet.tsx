import { useT } from '#app/i18n/react.tsx'
import type { Slip } from '../codes.ts'

/** The quiet zone that ISO/IEC 18004 asks for, in modules. */
const QUIET = 4

/**
 * The codes just made, a slip for each student to be cut off and handed out: shown this once. Printed,
 * ten fit an A4 sheet, and none is cut by the end of a page.
 */
export function SlipSheet(props: {
  slips: Slip[]
  college: string
  classGroup: string
  address: string
  until: string
}) {
  const t = useT()
  return (
    <ul className="grid gap-3 sm:grid-cols-2 2xl:grid-cols-3 print:grid-cols-2 print:gap-0">
      {props.slips.map(({ number, name, code, qr }) => (
        <li
          key={number}
          className="paper flex min-w-0 break-inside-avoid gap-3 rounded-card border border-line bg-card p-4 text-ink print:rounded-none print:border-dashed print:p-3"
        >
          <div className="flex min-w-0 flex-1 flex-col gap-2 print:gap-1">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="text-lead font-bold">{name}</span>
              <span className="font-mono text-desk-small text-quiet">{number}</span>
            </p>
            <p className="text-desk-small text-quiet">
              {props.college} · {props.classGroup}
            </p>
            <p
              className="rounded-desk bg-tint py-2 text-center font-mono text-lead font-bold tracking-[0.15em] print:py-1"
              aria-label={t('codes.code_of', { name })}
            >
              {code.slice(0, 4)} {code.slice(4)}
            </p>
            <p className="text-desk-small text-body">
              {t('codes.slip_text', { address: props.address, until: props.until })}
            </p>
          </div>
          <svg
            role="img"
            aria-label={t('codes.qr_of', { name })}
            viewBox={`${-QUIET} ${-QUIET} ${qr.size + 2 * QUIET} ${qr.size + 2 * QUIET}`}
            shapeRendering="crispEdges"
            className="size-28 shrink-0 self-center print:size-[30mm]"
          >
            {/* Dark on light in every theme: most cameras read no other. */}
            <rect x={-QUIET} y={-QUIET} width="100%" height="100%" fill="white" />
            <path d={qr.path} fill="black" />
          </svg>
        </li>
      ))}
    </ul>
  )
}
