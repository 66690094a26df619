/** How many of those sought are hired: as numbers to read and a bar to compare. */
export function Filling(props: { hired: number; headcount: number }) {
  const { hired, headcount } = props
  const share = headcount === 0 ? 0 : Math.min(100, Math.round((100 * hired) / headcount))
  return (
    <span className="inline-flex items-center gap-2">
      <span className="whitespace-nowrap md:min-w-12 md:text-right">
        {hired} / {headcount}
      </span>
      <svg
        aria-hidden
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="hidden h-1.5 w-14 overflow-hidden rounded-chip md:block"
      >
        <rect width={100} height={6} className="fill-sunken" />
        <rect width={share} height={6} className="fill-action" />
      </svg>
    </span>
  )
}
