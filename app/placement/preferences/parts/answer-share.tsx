import { useT } from '#app/i18n/react.tsx'

/** How a class group has answered, as one bar. */
export function AnswerShare(props: { students: number; sent: number; drafted: number }) {
  const t = useT()
  const { students, sent, drafted } = props
  const none = students - sent - drafted
  const parts = [
    { key: 'sent', count: sent, fill: 'fill-action', dot: 'bg-action' },
    { key: 'drafted', count: drafted, fill: 'fill-wait-line', dot: 'bg-wait-line' },
    { key: 'none', count: none, fill: 'fill-urgent-fill', dot: 'bg-urgent-fill' },
  ] as const
  let from = 0
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line bg-card p-4">
      <svg
        aria-hidden
        viewBox={`0 0 ${Math.max(students, 1)} 1`}
        preserveAspectRatio="none"
        className="h-3 w-full overflow-hidden rounded-chip"
      >
        {parts.map(({ key, count, fill }) => {
          const at = from
          from += count
          return <rect key={key} x={at} width={count} height={1} className={fill} />
        })}
      </svg>
      <ul role="list" className="flex flex-wrap gap-x-6 gap-y-1 text-desk">
        {parts.map(({ key, count, dot }) => (
          <li key={key} className="flex items-center gap-2">
            <span aria-hidden className={`size-2.5 rounded-chip ${dot}`} />
            {t(`answers.state.${key}`)} <strong className="text-ink">{count}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}
