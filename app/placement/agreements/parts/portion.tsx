/** How many of how many, as a bar with its words. */
export function Portion(props: { done: number; of: number; label: string }) {
  const { done, of, label } = props
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line bg-card p-4">
      <svg
        aria-hidden
        viewBox={`0 0 ${Math.max(of, 1)} 1`}
        preserveAspectRatio="none"
        className="h-3 w-full overflow-hidden rounded-chip"
      >
        <rect width={Math.max(of, 1)} height={1} className="fill-line" />
        <rect width={done} height={1} className="fill-action" />
      </svg>
      <p className="text-desk font-medium text-ink">{label}</p>
    </div>
  )
}
